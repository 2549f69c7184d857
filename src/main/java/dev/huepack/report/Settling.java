package dev.huepack.report;

import dev.huepack.engine.EngineSettings;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Scope;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.FitTrace;
import dev.huepack.quantize.LloydTrace;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a picture's clusters settled, to be stepped through: see {@code settle.js}.
 *
 * @param own the fit of the run
 * @param textbook k-means from random pixels, to compare with; may be empty
 */
record Settling(List<LloydTrace.Step> own, List<LloydTrace.Step> textbook) {
  /** Nothing to show. */
  static final Settling NONE = new Settling(List.of(), List.of());

  /** More centres cannot be followed. */
  private static final int MOST_COLORS = 32;

  private static final int MOST_STEPS = 40;
  private static final HtmlTemplate TEMPLATE = HtmlTemplate.resource("settling.html");

  /**
   * Which fits are worth writing down again.
   *
   * @param settings of the fits; null where palettes are not the pictures' own, or nobody could
   *     follow
   * @param textbook whether there is time for runs from random pixels, too
   */
  record Wanted(@Nullable QuantizeSettings settings, boolean textbook) {
    /** What a run's report shows; textbook runs take long, so only where few pictures are shown. */
    static Wanted of(CompressionJob job, long pictures) {
      EngineSettings engine = job.engine();
      QuantizeSettings quantize = engine.quantize();
      boolean own = job.given() == null && job.sharing().scope() == Scope.IMAGE;
      return own
              && quantize.colors() <= MOST_COLORS
              && quantize.seeding() != Seeding.K_MEANS_PARALLEL
          ? new Wanted(quantize, pictures <= 2)
          : new Wanted(null, false);
    }

    /** Runs the fits again. */
    Settling of(ColorHistogram histogram) {
      QuantizeSettings fit = settings;
      if (fit == null) {
        return NONE;
      }
      List<LloydTrace.Step> own = FitTrace.of(histogram, fit);
      return own.isEmpty() || !textbook || histogram.firstOpaque() == histogram.size()
          ? new Settling(own, List.of())
          : new Settling(own, LloydTrace.run(histogram, fit.colors(), fit.seed(), MOST_STEPS));
    }
  }

  /** The part of a card that shows it. */
  Html html() {
    return own.isEmpty()
        ? Html.NONE
        : TEMPLATE.fill(Map.of("own", encode(own), "textbook", encode(textbook)));
  }

  /** Each step is its error, a colon and its centres, six digits each; with blanks between. */
  private static String encode(List<LloydTrace.Step> steps) {
    StringBuilder text = new StringBuilder();
    for (LloydTrace.Step step : steps) {
      text.append(
          String.format(
              Locale.ROOT, "%s%.3f:", text.isEmpty() ? "" : " ", step.squaredErrorPerPixel()));
      for (List<Double> center : step.centers()) {
        for (double level : center) {
          text.append(String.format(Locale.ROOT, "%02x", Math.round(level)));
        }
      }
    }
    return text.toString();
  }
}
