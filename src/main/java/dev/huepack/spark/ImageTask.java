package dev.huepack.spark;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.DecodeException;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.quantize.Fit;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one image from its bytes to its stored outputs, on an executor. */
final class ImageTask implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ImageTask.class);
  private static final double NANOS_A_MILLI = 1e6;

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
  private final OutputFolder output;

  ImageTask(EngineSettings settings, InputReader reader, OutputFolder output) {
    this.settings = settings;
    this.reader = reader;
    this.output = output;
  }

  /** Who finds the centres of a picture that was counted. */
  interface Solve extends Serializable {
    List<double[][]> solve(ImageCompressor compressor, PreparedImage prepared);
  }

  /**
   * Reads, decodes, counts and plans; empty if anything is wrong with the image, which {@link #run}
   * will find out again and report.
   */
  Optional<List<Fit>> plan(InputImage input) {
    ImageCompressor compressor = new ImageCompressor(settings);
    try {
      return Optional.of(compressor.plan(compressor.prepare(reader.read(input))));
    } catch (IOException | DecodeException | RuntimeException e) {
      LOG.debug("{} cannot be prepared for MLlib", input.uri(), e);
      return Optional.empty();
    }
  }

  /**
   * Compresses and stores.
   *
   * @return what became of it: whatever is wrong with the image is an outcome
   * @throws IOException if outputs cannot be stored, which is not the image's fault
   */
  ImageOutcome run(InputImage input, Solve solve) throws IOException {
    byte[] encoded;
    try {
      encoded = reader.read(input);
    } catch (IOException e) {
      return ImageOutcome.failed(input, String.valueOf(e.getMessage()));
    }
    Timer timer = new Timer();
    CompressedImage compressed;
    byte[] png;
    byte[] codebook;
    try {
      ImageCompressor compressor = new ImageCompressor(settings);
      PreparedImage prepared = compressor.prepare(encoded);
      timer.decoded = System.nanoTime();
      compressed = compressor.finish(prepared, solve.solve(compressor, prepared));
      timer.solved = System.nanoTime();
      png = IndexedPngEncoder.encode(compressed.image());
      codebook = CodebookJson.write(compressed.codebook());
    } catch (DecodeException e) {
      boolean meantAsImage = IMAGE_EXTENSIONS.contains(extension(input.name()));
      return e.kind() == DecodeException.Kind.NOT_AN_IMAGE && !meantAsImage
          ? ImageOutcome.skipped(input, String.valueOf(e.getMessage()))
          : ImageOutcome.failed(input, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} met a defect of Huepack", input.uri(), e);
      return ImageOutcome.failed(input, "internal error: " + e);
    }
    output.store(codebookPath(input), codebook);
    output.store(imagePath(input), png);
    return ImageOutcome.succeeded(
        input, imagePath(input), codebookPath(input), timer.measures(compressed, png.length));
  }

  /** When the steps of an image ended. */
  private static final class Timer {
    private final long start = System.nanoTime();
    private long decoded;
    private long solved;

    ImageMeasures measures(CompressedImage compressed, int encodedBytes) {
      return new ImageMeasures(
          compressed.format().label(),
          compressed.image().width(),
          compressed.image().height(),
          compressed.frames(),
          compressed.distinctColors(),
          compressed.codebook().palette().size(),
          encodedBytes,
          compressed.error().sum(),
          (decoded - start) / NANOS_A_MILLI,
          (solved - decoded) / NANOS_A_MILLI,
          (System.nanoTime() - solved) / NANOS_A_MILLI);
    }
  }

  static String imagePath(InputImage input) {
    return "images/" + input.outputName() + ".png";
  }

  static String codebookPath(InputImage input) {
    return "codebooks/" + input.outputName() + ".json";
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
