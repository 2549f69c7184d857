package dev.huepack.spark;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.storage.InputReader;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one image from its bytes to its counted colours, on an executor, or says why it cannot.
 */
final class CountTask implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CountTask.class);

  /**
   * A file that bears one of these is meant to be a picture; one that does not and is none was only
   * met on the way.
   */
  private static final Set<String> IMAGE_EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "apng", "gif", "bmp", "dib", "tif", "tiff", "webp",
          "heic", "heif", "avif", "jxl", "jp2", "j2k", "psd", "svg");

  private final EngineSettings settings;
  private final InputReader reader;

  CountTask(EngineSettings settings, InputReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  /**
   * Reads, decodes and counts.
   *
   * @param counted hears of the picture if nothing is wrong with it
   * @return null if nothing is wrong with it, else what to report
   */
  @Nullable ImageOutcome count(InputImage input, Consumer<PreparedImage> counted) {
    try (PictureMemory memory = new PictureMemory()) {
      counted.accept(new ImageCompressor(settings).prepare(memory.read(reader, input), memory));
      return null;
    } catch (IOException e) {
      return ImageOutcome.failed(input, String.valueOf(e.getMessage()));
    } catch (DecodeException e) {
      return undecodable(input, e);
    } catch (RuntimeException e) {
      return defect(input, e);
    }
  }

  static ImageOutcome undecodable(InputImage input, DecodeException e) {
    boolean meantAsImage = IMAGE_EXTENSIONS.contains(extension(input.name()));
    return e.kind() == DecodeException.Kind.NOT_AN_IMAGE && !meantAsImage
        ? ImageOutcome.skipped(input, String.valueOf(e.getMessage()))
        : ImageOutcome.failed(input, String.valueOf(e.getMessage()));
  }

  static ImageOutcome defect(InputImage input, RuntimeException e) {
    LOG.error("{} met a defect of Huepack", input.uri(), e);
    return ImageOutcome.failed(input, "internal error: " + e);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
