package dev.huepack.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A distribution as bars, with its lowest, middle and highest value in words. */
final class BarChart {
  private static final int MOST_BINS = 24;
  private static final int LEAST_BINS = 6;

  private BarChart() {}

  /**
   * Draws values.
   *
   * @param title what they are
   * @param unit put behind each number: {@code dB}, {@code %}; may be empty
   * @param values at least one; sorted from now on
   */
  static Html of(String title, String unit, double[] values) {
    Arrays.sort(values);
    double lowest = values[0];
    double highest = values[values.length - 1];
    double width = binWidth((highest - lowest) / bins(values.length));
    double first = Math.floor(lowest / width) * width;
    int bins = Math.max(1, (int) Math.floor((highest - first) / width) + 1);
    int[] counts = new int[bins];
    for (double value : values) {
      counts[Math.min(bins - 1, (int) ((value - first) / width))]++;
    }
    int most = Arrays.stream(counts).max().orElse(1);
    List<Html> bars = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      double from = first + bin * width;
      String label =
          number(from, width)
              + " to "
              + number(from + width, width)
              + unit(unit)
              + ": "
              + Figures.count(counts[bin], "image");
      String height = String.format(Locale.ROOT, "%.1f%%", 100.0 * counts[bin] / most);
      bars.add(Html.of("<i style=\"height:{}\" title=\"{}\"></i>", height, label));
    }
    String words =
        values.length == 1
            ? number(lowest, width / 10) + unit(unit)
            : String.format(
                "lowest %s, median %s, highest %s",
                number(lowest, width / 10),
                number(values[values.length / 2], width / 10),
                number(highest, width / 10) + unit(unit));
    return Html.of(
        """
        <figure class="chart panel"><figcaption><h3>{}</h3><p class="muted">{}</p></figcaption>
        <div class="bars" role="img" aria-label="{}">{}</div>
        <div class="axis number" aria-hidden="true"><span>{}</span><span>{}</span></div></figure>
        """,
        title,
        words,
        title + " of " + Figures.count(values.length, "image") + ": " + words,
        Html.join(bars),
        number(first, width),
        number(first + bins * width, width) + unit(unit));
  }

  private static String unit(String unit) {
    return unit.isEmpty() ? "" : " " + unit;
  }

  /** Few values in many bins would look like a bar code. */
  private static int bins(int values) {
    return Math.min(MOST_BINS, Math.max(LEAST_BINS, (int) (2 * Math.sqrt(values))));
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double binWidth(double least) {
    if (least <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** With the decimals that tell bins of this width apart. */
  private static String number(double value, double width) {
    int decimals = Math.max(0, Math.min(6, (int) -Math.floor(Math.log10(width) + 1e-9)));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
