package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.Centroids;
import dev.huepack.engine.Decompressor;
import dev.huepack.palette.Codebook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decompress}: restores a truecolour picture from an indexed image and its codebook. */
@Command(
    name = "decompress",
    description = "Restores a truecolour PNG from an indexed PNG and its codebook.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  huepack decompress small/images/a.jpg.png -p small/codebooks/a.jpg.json -o a.png"})
final class DecompressCommand implements Callable<Integer> {
  @Parameters(paramLabel = "IMAGE", description = "An indexed PNG file.")
  private String image = "";

  @Option(
      names = {"-p", "--palette"},
      paramLabel = "FILE",
      required = true,
      description =
          "The palette that was stored with the image, mostly its codebook; others are refused.")
  private String palette = "";

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
    Codebook read = files.readPalette(palette);
    byte[] restored;
    try {
      restored = new Decompressor(maxPixels).restore(files.read(image), read, centroids);
    } catch (DecodeException | IllegalArgumentException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, image + ": " + e.getMessage(), e);
    }
    files.store(
        output, restored, overwrite ? SingleFiles.Existing.REPLACE : SingleFiles.Existing.REFUSE);
    return ExitStatus.DONE.code();
  }
}
