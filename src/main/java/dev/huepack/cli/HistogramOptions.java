package dev.huepack.cli;

import dev.huepack.palette.SavedHistogram;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that keep counted colours for later, and take them from earlier. */
final class HistogramOptions {
  @Option(
      names = "--save-histogram",
      paramLabel = "FILE",
      description =
          "Also store what was counted, so that --merge-with can add other images to it later.")
  private @Nullable String save;

  @Option(
      names = "--merge-with",
      paramLabel = "HISTOGRAM",
      description =
          "Fit the palette on the images and on those that a saved histogram has; may be given several"
              + " times.")
  private List<String> mergeWith = List.of();

  @Nullable String save() {
    return save;
  }

  boolean isUsed() {
    return save != null || !mergeWith.isEmpty();
  }

  /**
   * All saved histograms as one; null if none is named.
   *
   * @throws CommandException if one cannot be read, or does not fit the others
   */
  @Nullable SavedHistogram read(SingleFiles files) throws CommandException {
    SavedHistogram all = null;
    for (String file : mergeWith) {
      byte[] content = files.read(file);
      try {
        SavedHistogram next = SavedHistogram.read(content);
        all = all == null ? next : all.plus(next);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitStatus.NOTHING_DONE, file + ": " + e.getMessage(), e);
      }
    }
    return all;
  }
}
