package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.Centroids;
import dev.huepack.engine.Decompressor;
import dev.huepack.palette.Codebook;
import dev.huepack.spark.FailureReason;
import dev.huepack.storage.InputException;
import dev.huepack.storage.TableRow;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code decompress}: restores a truecolour picture from an indexed image and its codebook, which
 * may lie in a table.
 */
@Command(
    name = "decompress",
    description =
        "Restores a truecolour PNG from an indexed PNG and its codebook, which may be a row of a table.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  huepack decompress small/images/a.jpg.png -p small/codebooks/a.jpg.json -o a.png"})
final class DecompressCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IMAGE",
      description =
          "An indexed PNG file; with --row an output folder of --layout parquet, or a file of its"
              + " table.")
  private String image = "";

  @Option(
      names = "--row",
      paramLabel = "NAME",
      description =
          "The input of the row to restore, by its mirrored path as the tables have it, or the path"
              + " in the row.")
  private @Nullable String row;

  @Option(
      names = {"-p", "--palette"},
      paramLabel = "FILE",
      description =
          "The palette that was stored with the image, mostly its codebook; others are refused."
              + " A row of a table mostly has its own.")
  private @Nullable String palette;

  @Spec private CommandSpec spec = CommandSpec.create();

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
    byte[] indexed;
    Codebook read;
    if (row == null) {
      read = files.readPalette(paletteOr("name the image's codebook with --palette"));
      indexed = files.read(image);
    } else {
      TableRow found = find(row);
      byte[] stored = found.codebook();
      read =
          palette == null && stored != null
              ? files.palette(stored, image)
              : files.readPalette(
                  paletteOr("the table has no codebooks: name the row's with --palette"));
      indexed = found.image();
    }
    byte[] restored;
    try {
      restored = new Decompressor(maxPixels).restore(indexed, read, centroids);
    } catch (DecodeException | IllegalArgumentException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, image + ": " + e.getMessage(), e);
    }
    files.store(
        output, restored, overwrite ? SingleFiles.Existing.REPLACE : SingleFiles.Existing.REFUSE);
    return ExitStatus.DONE.code();
  }

  private String paletteOr(String problem) {
    if (palette == null) {
      throw new ParameterException(spec.commandLine(), problem);
    }
    return palette;
  }

  private TableRow find(String name) throws CommandException {
    try {
      return TableRow.find(image, name, RunCommand.hadoop());
    } catch (InputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE, "cannot read " + image + ": " + FailureReason.of(e), e);
    }
  }
}
