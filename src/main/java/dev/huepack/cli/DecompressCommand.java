package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.Centroids;
import dev.huepack.engine.Decompressor;
import dev.huepack.palette.Codebook;
import dev.huepack.spark.LabelFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decompress}: restores a truecolour picture from an indexed image and its codebook. */
@Command(
    name = "decompress",
    description = {
      "Restores a truecolour PNG from an indexed PNG and its codebook, or from a file of labels."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DecompressCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IMAGE",
      description = "An indexed PNG file, or one of the files that compress --labels stores.")
  private String image = "";

  @Option(
      names = {"-p", "--palette"},
      paramLabel = "FILE",
      description =
          "The palette that was stored with the image, mostly its codebook; others are refused. Labels"
              + " have their own.")
  private @Nullable String palette;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The PNG file to store.")
  private String output = "";

  @Option(
      names = "--centroids",
      paramLabel = "WHICH",
      description =
          "What labels stand for: rounded (the palette's 8-bit colours), exact (the unrounded means, at"
              + " 16 bits; default: ${DEFAULT-VALUE}).")
  private Centroids centroids = Centroids.ROUNDED;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description =
          "Refuse images with more pixels, from their header (default: ${DEFAULT-VALUE}).")
  private long maxPixels;

  @Option(names = "--overwrite", description = "Replace the file if it is there.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    SingleFiles files = new SingleFiles(RunCommand.hadoop());
    Codebook given = palette == null ? null : files.readPalette(palette);
    byte[] restored;
    try {
      restored = restore(files.read(image), given);
    } catch (DecodeException | IOException | IllegalArgumentException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, image + ": " + e.getMessage(), e);
    }
    files.store(
        output, restored, overwrite ? SingleFiles.Existing.REPLACE : SingleFiles.Existing.REFUSE);
    return ExitStatus.DONE.code();
  }

  private byte[] restore(byte[] content, @Nullable Codebook given)
      throws DecodeException, IOException, CommandException {
    if (LabelFile.isLikely(content)) {
      LabelFile.Content labels = LabelFile.read(content, maxPixels);
      return Decompressor.restore(
          labels.image(), given == null ? labels.codebook() : given, centroids);
    }
    if (given == null) {
      throw new CommandException(
          ExitStatus.USAGE, "an indexed PNG needs its codebook: name it with --palette");
    }
    return new Decompressor(maxPixels).restore(content, given, centroids);
  }
}
