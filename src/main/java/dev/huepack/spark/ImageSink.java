package dev.huepack.spark;

import dev.huepack.codec.ImageFormat;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.job.InputImage;
import dev.huepack.palette.Codebook;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stores what a task makes of its images. */
sealed interface ImageSink permits ImageSink.Files, TableSink {
  /**
   * Where an image and its codebook are stored, relative to the output folder.
   *
   * @param image null if none is wanted
   * @param codebook null if the image has none
   */
  record Stored(@Nullable String image, @Nullable String codebook) {}

  /** What was made of an image. */
  final class Result {
    private final InputImage input;
    private final byte[] content;
    private final @Nullable ImageFormat format;
    private final @Nullable Codebook codebook;
    private final @Nullable String shared;

    /**
     * Takes it as it is.
     *
     * @param format of the content; null if no image is wanted
     * @param codebook what it was mapped to; null if it was not
     * @param shared where the codebook is stored that it shares; null if it has its own
     */
    Result(
        InputImage input,
        byte[] content,
        @Nullable ImageFormat format,
        @Nullable Codebook codebook,
        @Nullable String shared) {
      this.input = input;
      this.content = content;
      this.format = format;
      this.codebook = codebook;
      this.shared = shared;
    }

    InputImage input() {
      return input;
    }

    byte[] content() {
      return content;
    }

    @Nullable ImageFormat format() {
      return format;
    }

    @Nullable Codebook codebook() {
      return codebook;
    }

    @Nullable String shared() {
      return shared;
    }
  }

  /** Stores what was made of an image, perhaps not before {@link #finish}. */
  Stored store(Result result) throws IOException;

  /** Stores what is not stored yet. */
  void finish() throws IOException;

  /** Stores an image in a file and its own codebook in others. */
  record Files(OutputFolder output, ImageEncoding encoding) implements ImageSink {
    @Override
    public Stored store(Result result) throws IOException {
      String codebookPath = result.shared();
      Codebook codebook = result.codebook();
      if (codebookPath == null && codebook != null) {
        codebookPath = ImageTask.codebookPath(result.input());
        ImageTask.storeCodebook(output, codebookPath, codebook, encoding);
      }
      ImageFormat format = result.format();
      if (format == null) {
        return new Stored(null, codebookPath);
      }
      String path = ImageTask.imagePath(result.input(), format);
      output.store(path, result.content());
      return new Stored(path, codebookPath);
    }

    @Override
    public void finish() {}
  }
}
