package dev.huepack.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them. */
public final class Figures {
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Figures() {}

  /** Bytes in decimal units with three digits that matter: {@code 1.24 MB}. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    String pattern =
        unit == 0 || value >= 99.95 ? "%.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, pattern, value, BYTE_UNITS[unit]);
  }

  /** A count with its word: {@code 1 image}, {@code 2,000 images}. */
  public static String count(long count, String singular) {
    return String.format(Locale.ROOT, "%,d %s%s", count, singular, count == 1 ? "" : "s");
  }

  /** A whole number: {@code 2,000}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Pixels a second: {@code 12.3 megapixels a second}; nothing where no time was measured. */
  public static String rate(long pixels, double seconds) {
    return seconds <= 0
        ? ""
        : String.format(Locale.ROOT, "%,.1f megapixels a second", pixels / 1e6 / seconds);
  }

  /** A share of a whole: {@code 35 %}. */
  public static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.0f %%", whole == 0 ? 0.0 : 100.0 * part / whole);
  }

  /** A share with two digits that matter: {@code 12 %}, {@code 3.4 %}, {@code 0.025 %}. */
  public static String share(long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    if (percent >= 9.95 || percent == 0) {
      return String.format(Locale.ROOT, "%.0f %%", percent);
    }
    int decimals = Math.max(1, (int) Math.ceil(-Math.log10(percent)) + 1);
    return String.format(Locale.ROOT, "%." + Math.min(decimals, 9) + "f %%", percent);
  }

  /** A PSNR: {@code 31.2 dB}, or {@code lossless}. */
  public static String psnr(OptionalDouble psnr) {
    return psnr.isPresent()
        ? String.format(Locale.ROOT, "%.1f dB", psnr.getAsDouble())
        : "lossless";
  }

  /** A duration: {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String duration(double seconds) {
    if (seconds < 99.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
