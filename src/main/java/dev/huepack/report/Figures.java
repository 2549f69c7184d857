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

  /** A share of a whole: {@code 35 %}. */
  public static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.0f %%", whole == 0 ? 0.0 : 100.0 * part / whole);
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
