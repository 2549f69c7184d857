package dev.huepack.report;

import dev.huepack.codec.OutputFormat;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Products;
import dev.huepack.quality.SizeAccounting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a few lines what a run's images take, and what to do about those that grew. */
final class SizeText {
  /** What the bytes of an indexed PNG depend on, beside the bits of its indices. */
  private static final double MARGIN = 0.9;

  private SizeText() {}

  static List<String> lines(RunSummary summary) {
    CompressionJob job = summary.job();
    List<String> lines = new ArrayList<>();
    if (job.products() == Products.CODEBOOKS || summary.succeeded() == 0) {
      return lines;
    }
    if (summary.size().pixels() > 0) {
      lines.add(byTheBook(summary));
    }
    if (job.engine().encoding().format() == OutputFormat.JPEG) {
      lines.add("JPEG changes colours a little: these are no longer the palette's alone");
    }
    if (summary.grown() > 0) {
      lines.add(grown(summary));
    }
    if (summary.sources() > 0) {
      lines.add(
          Figures.count(summary.sources(), "image")
              + " would have grown: stored as the source has it");
    }
    if (summary.larger() > 0) {
      lines.add(Figures.count(summary.larger(), "image") + " would have grown: not stored");
    }
    return lines;
  }

  private static String byTheBook(RunSummary summary) {
    SizeAccounting size = summary.size();
    String rawPng =
        summary.rawPngBytes() == 0
            ? ""
            : ", "
                + Figures.bytes(summary.rawPngBytes())
                + " as truecolour PNG ("
                + Figures.percent(summary.outputBytes(), summary.rawPngBytes())
                + ")";
    return "by the book "
        + Figures.bytes(size.rawBits() / 8)
        + " of pixels → "
        + Figures.bytes(size.indexedBits() / 8)
        + " of palette and indices ("
        + Figures.percent(size.indexedBits(), size.rawBits())
        + ")"
        + rawPng;
  }

  private static String grown(RunSummary summary) {
    String most =
        summary.grownMost().stream()
            .map(
                outcome ->
                    Printable.text(outcome.input().name())
                        + String.format(
                            Locale.ROOT, " to %.0f %%", 100 * RunSummary.growth(outcome)))
            .collect(Collectors.joining(", "));
    int colors = colorsThatMayFit(summary);
    return Figures.count(summary.grown(), "image")
        + " grew, "
        + (summary.grown() > summary.grownMost().size() ? "most of all " : "")
        + most
        + ": try "
        + (colors > 1 ? "--colors " + colors + " or " : "")
        + "--skip-if-larger";
  }

  /**
   * For the image that grew most of those that the palette changed: bytes of an indexed image are
   * about proportional to the bits of an index. 0 where fewer colours are no way out.
   */
  private static int colorsThatMayFit(RunSummary summary) {
    if (summary.job().given() != null) {
      return 0;
    }
    for (ImageOutcome outcome : summary.grownMost()) {
      ImageMeasures measures = outcome.measures();
      if (measures != null
          && measures.distinctColors() > measures.paletteSize()
          && !measures.stored().format().equals("jpeg")) {
        return (int) StrictMath.pow(measures.paletteSize(), MARGIN / RunSummary.growth(outcome));
      }
    }
    return 0;
  }
}
