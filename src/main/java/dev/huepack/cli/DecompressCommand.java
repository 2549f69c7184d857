package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.Centroids;
import dev.huepack.engine.Decompressor;
import dev.huepack.palette.Codebook;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.LabelFile;
import dev.huepack.storage.InputException;
import dev.huepack.storage.TableRow;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        "Restores a truecolour PNG from an indexed PNG and its codebook, which may be a row of a table,"
            + " or from a file of labels.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  huepack decompress small/images/a.jpg.png -p small/codebooks/a.jpg.json -o a.png"})
final class DecompressCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IMAGE",
      description =
          "An indexed PNG file, or one of the files that compress --labels stores; with --row an"
              + " output folder of --layout parquet, or a file of its table. - for standard input.")
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
              + " A row of a table mostly has its own, and labels always.")
  private @Nullable String palette;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The PNG file to store; - for standard output.")
  private String output = "";

  @Option(
      names = "--centroids",
      paramLabel = "WHICH",
      description =
          "What labels stand for: rounded (the palette's 8-bit colours), exact (the unrounded means, at"
              + " 16 bits; default: ${DEFAULT-VALUE}).")
  private Centroids centroids = Centroids.ROUNDED;

  @Mixin private PixelLimitOption pixelLimit = new PixelLimitOption();

  @Option(names = "--overwrite", description = "Replace the file if it is there.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    if (image.equals(StandardInput.NAME) && (row != null || image.equals(palette))) {
      throw new ParameterException(
          spec.commandLine(),
          "standard input holds one thing: an indexed PNG, labels or a palette");
    }
    SingleFiles files = new SingleFiles(RunCommand.hadoop());
    Codebook given = palette == null ? null : files.readPalette(palette);
    byte[] restored;
    try {
      restored = row == null ? restore(files.read(image), given) : restore(find(row), given, files);
    } catch (DecodeException | IOException | IllegalArgumentException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, image + ": " + e.getMessage(), e);
    }
    files.store(
        output, restored, overwrite ? SingleFiles.Existing.REPLACE : SingleFiles.Existing.REFUSE);
    return ExitStatus.DONE.code();
  }

  private byte[] restore(byte[] content, @Nullable Codebook given)
      throws DecodeException, IOException {
    if (LabelFile.isLikely(content)) {
      LabelFile.Content labels = LabelFile.read(content, pixelLimit.maxPixels());
      return Decompressor.restore(
          labels.image(), given == null ? labels.codebook() : given, centroids);
    }
    if (given == null) {
      throw new ParameterException(
          spec.commandLine(), "an indexed PNG needs its codebook: name it with --palette");
    }
    return new Decompressor(pixelLimit.maxPixels()).restore(content, given, centroids);
  }

  private byte[] restore(TableRow found, @Nullable Codebook given, SingleFiles files)
      throws DecodeException, CommandException {
    byte[] own = found.codebook();
    Codebook codebook = given == null && own != null ? files.palette(own, image) : given;
    if (codebook == null) {
      throw new ParameterException(
          spec.commandLine(), "the table has no codebooks: name the row's with --palette");
    }
    return new Decompressor(pixelLimit.maxPixels()).restore(found.image(), codebook, centroids);
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
