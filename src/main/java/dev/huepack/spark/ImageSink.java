package dev.huepack.spark;

import dev.huepack.engine.ImageEncoding;
import dev.huepack.job.InputImage;
import dev.huepack.job.Products;
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
   * @param codebook null if none is wanted, or it is shared and stored by others
   */
  record Stored(@Nullable String image, @Nullable String codebook) {}

  /**
   * Stores an image, perhaps not before {@link #finish}.
   *
   * @param codebook what it was mapped to
   * @param shared where the codebook is stored that it shares; null if it has its own
   */
  Stored store(InputImage input, byte[] png, Codebook codebook, @Nullable String shared)
      throws IOException;

  /** Stores what is not stored yet. */
  void finish() throws IOException;

  /** Stores an image in a file and its own codebook in others. */
  record Files(OutputFolder output, Products products, ImageEncoding encoding)
      implements ImageSink {
    @Override
    public Stored store(InputImage input, byte[] png, Codebook codebook, @Nullable String shared)
        throws IOException {
      if (shared == null) {
        ImageTask.storeCodebook(output, ImageTask.codebookPath(input), codebook, encoding);
      }
      boolean wantsImage = products != Products.CODEBOOKS;
      if (wantsImage) {
        output.store(ImageTask.imagePath(input), png);
      }
      return new Stored(
          wantsImage ? ImageTask.imagePath(input) : null,
          shared == null ? ImageTask.codebookPath(input) : shared);
    }

    @Override
    public void finish() {}
  }
}
