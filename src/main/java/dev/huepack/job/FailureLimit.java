package dev.huepack.job;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * How many images may fail before a run is given up as hopeless: a number, or a share of all
 * images.
 *
 * @param count the most failures, or -1 where a share decides
 * @param percent the largest share of failures, 0 to 100; not looked at where a number decides
 */
public record FailureLimit(long count, double percent) implements Serializable {
  private static final long BY_SHARE = -1;

  /** Never gives up. */
  public static final FailureLimit NONE = new FailureLimit(BY_SHARE, 100);

  /**
   * Reads {@code 10} or {@code 2.5%}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static FailureLimit parse(String text) {
    try {
      if (text.endsWith("%")) {
        double percent = Double.parseDouble(text.substring(0, text.length() - 1));
        if (percent >= 0 && percent <= 100) {
          return new FailureLimit(BY_SHARE, percent);
        }
      } else if (Long.parseLong(text) >= 0) {
        return new FailureLimit(Long.parseLong(text), 0);
      }
    } catch (NumberFormatException e) {
      // Falls through to the message for all that cannot be read.
    }
    throw new IllegalArgumentException(
        "max-failures must be a number such as 10 or a share such as 5%: " + text);
  }

  /** Whether so many failures among so many images are too many. */
  public boolean isExceededBy(long failures, long images) {
    return count == BY_SHARE ? share(images).compareTo(ofPercent(failures)) < 0 : failures > count;
  }

  /** What to say to whoever set the limit once it is exceeded. */
  public String refusal(long failures, long images) {
    return String.format(
        Locale.ROOT,
        "gave up: %,d of %,d inputs failed, --max-failures allows %s",
        failures,
        images,
        this);
  }

  /** In decimals, as the share was written: 32.3 % of 1,000 is 323, and less in a double. */
  private BigDecimal share(long images) {
    return BigDecimal.valueOf(percent).multiply(BigDecimal.valueOf(images));
  }

  private static BigDecimal ofPercent(long failures) {
    return BigDecimal.valueOf(failures).movePointRight(2);
  }

  @Override
  public String toString() {
    return count == BY_SHARE
        ? (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent))
            + "%"
        : String.valueOf(count);
  }
}
