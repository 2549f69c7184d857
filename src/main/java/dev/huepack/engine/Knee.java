package dev.huepack.engine;

import dev.huepack.quantize.ErrorForecast;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells from which number of colours on more gain less: the one whose PSNR lies highest above the
 * line from the first number to the last, over the logarithm of the number of colours.
 *
 * <p>The PSNR is what one variance splitting foretells, not what fits have: so the knee costs next
 * to nothing, and is the same for whoever has the colours, whether all numbers were tried or none.
 * Near the knee the curve is flat: of measured curves it is within tenths of a decibel of the
 * highest point.
 */
public final class Knee {
  /** How many numbers a range stands for. */
  private static final int STEPS = 24;

  private static final double PEAK = 3 * 255.0 * 255.0;

  /** Stands for the PSNR of a result that loses nothing. */
  private static final double LOSSLESS = 60;

  private Knee() {}

  /**
   * Numbers of colours that are spaced geometrically, up to {@value #STEPS}, rising, each once.
   *
   * @param first at least 1
   * @param last the last one, not smaller
   */
  public static List<Integer> spaced(int first, int last) {
    double ratio = (double) last / first;
    return IntStream.range(0, STEPS)
        .mapToObj(step -> (int) Math.round(first * StrictMath.pow(ratio, step / (STEPS - 1.0))))
        .distinct()
        .toList();
  }

  /**
   * The knee; the first of equals. Where none lies above the line, colours gain more and more: the
   * last number, or the first if they gain nothing.
   *
   * @param numbers of colours, rising, at least one
   */
  public static int of(List<Integer> numbers, ErrorForecast forecast) {
    int first = numbers.get(0);
    int last = numbers.get(numbers.size() - 1);
    double low = psnr(forecast, first);
    double high = psnr(forecast, last);
    int knee = high > low ? last : first;
    double most = 0;
    for (int colors : numbers) {
      double along =
          colors == first
              ? 0
              : StrictMath.log((double) colors / first) / StrictMath.log((double) last / first);
      double above = psnr(forecast, colors) - low - along * (high - low);
      if (above > most) {
        most = above;
        knee = colors;
      }
    }
    return knee;
  }

  private static double psnr(ErrorForecast forecast, int colors) {
    double error = forecast.squaredErrorPerPixel(colors);
    return error == 0 ? LOSSLESS : Math.min(LOSSLESS, 10 * StrictMath.log10(PEAK / error));
  }
}
