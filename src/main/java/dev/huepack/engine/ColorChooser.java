package dev.huepack.engine;

import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.ErrorForecast;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Finds the number of colours that a {@link ColorGoal} asks for, by fits of few numbers of colours
 * to one picture or to the histogram of many.
 */
public final class ColorChooser {
  private final EngineSettings settings;
  private final ColorGoal goal;
  private final int most;

  private ColorChooser(EngineSettings settings, ColorGoal goal) {
    this.settings = settings;
    this.goal = goal;
    most = settings.quantize().colors();
  }

  /**
   * Settings with a number of colours in place of a goal, for the palette of all colours of a
   * histogram that is not empty.
   *
   * @throws IllegalArgumentException if the goal is one for encoded pictures
   */
  public static EngineSettings settle(ColorHistogram histogram, EngineSettings settings) {
    ColorGoal goal = settings.goal();
    return goal == null
        ? settings
        : settings.withColors(
            new ColorChooser(settings, goal)
                .choose(histogram, new ColorTrials.OfHistogram(histogram, settings)));
  }

  /** Settings with a number of colours in place of a goal, for one picture. */
  public static EngineSettings settle(PreparedImage prepared, EngineSettings settings) {
    ColorGoal goal = settings.goal();
    return goal == null
        ? settings
        : settings.withColors(
            new ColorChooser(settings, goal)
                .choose(prepared.histogram(), new ColorTrials.OfPicture(prepared, settings)));
  }

  /** Compresses a picture with the number of colours that meets a goal. */
  static CompressedImage compress(PreparedImage prepared, EngineSettings settings, ColorGoal goal) {
    ColorTrials.OfPicture trials = new ColorTrials.OfPicture(prepared, settings);
    new ColorChooser(settings, goal).choose(prepared.histogram(), trials);
    return trials.kept();
  }

  private int choose(ColorHistogram histogram, ColorTrials trials) {
    if (goal instanceof ColorGoal.MinPsnr psnr) {
      return fewest(histogram, trials, psnr.squaredErrorPerPixel());
    }
    if (goal instanceof ColorGoal.MaxError error) {
      return fewest(histogram, trials, error.squaredErrorPerPixel());
    }
    if (goal instanceof ColorGoal.MaxOutputBytes size) {
      return mostThatFit(histogram, trials, size.bytes());
    }
    int knee =
        Knee.of(
            Knee.spaced(Math.min(most, Math.max(2, fewestPossible())), most),
            ErrorForecast.of(histogram, settings.quantize()));
    trials.error(knee);
    trials.keep();
    return knee;
  }

  private int fewest(ColorHistogram histogram, ColorTrials trials, double limit) {
    ErrorForecast forecast = ErrorForecast.of(histogram, settings.quantize());
    ErrorSearch search =
        new ErrorSearch(
            RunStart.of(settings.quantize().effort()),
            fewestPossible(),
            mostUseful(histogram),
            colors -> nearness(limit, forecast.squaredErrorPerPixel(colors)));
    return search.run(
        keeping(trials, found -> found >= 1, colors -> nearness(limit, trials.error(colors))));
  }

  /** A limit over an error: 1 and more where the error is within the limit. */
  private static double nearness(double limit, double error) {
    return error == 0 ? Double.POSITIVE_INFINITY : limit / error;
  }

  private int mostThatFit(ColorHistogram histogram, ColorTrials trials, long limit) {
    ColorTrials.Sizes sizes = trials.sizes(ErrorForecast.of(histogram, settings.quantize()), limit);
    SizeSearch search =
        new SizeSearch(
            fewestPossible(),
            mostUseful(histogram),
            sizes.costs(),
            colors -> sizes.forecast().bytes(colors) / limit);
    // A file of as many bytes as the limit fits.
    return search.run(
        keeping(trials, found -> found < 1, colors -> trials.bytes(colors) / (limit + 0.5)));
  }

  /** Fixed colours leave room for at least one other. */
  private int fewestPossible() {
    return Math.min(most, settings.quantize().fixedColors().size() + 1);
  }

  /** With so many colours nothing is lost, or it is the most that there may be. */
  private int mostUseful(ColorHistogram histogram) {
    long all =
        (long) histogram.size()
            + (histogram.transparentPixels() > 0 ? 1 : 0)
            + settings.quantize().fixedColors().size();
    return histogram.isExact() ? (int) Math.min(most, Math.max(fewestPossible(), all)) : most;
  }

  /** Keeps each result that is an answer, and until there is one the last. */
  private static IntToDoubleFunction keeping(
      ColorTrials trials, DoublePredicate isAnswer, IntToDoubleFunction trial) {
    boolean[] answered = {false};
    return colors -> {
      double found = trial.applyAsDouble(colors);
      if (isAnswer.test(found) || !answered[0]) {
        trials.keep();
        answered[0] |= isAnswer.test(found);
      }
      return found;
    };
  }
}
