package dev.huepack.engine;

import dev.huepack.quality.SquaredError;
import java.io.Serializable;
import java.util.Locale;

/** What decides how many colours a palette gets, where that is not said by a number. */
public sealed interface ColorGoal extends Serializable {

  /** What is wanted, by the name of its option, and the value: as in {@code min-psnr 35}. */
  String option();

  /** The value of the option. */
  Object value();

  /** Whether a picture with this error and size meets it. */
  boolean isMet(SquaredError error, long encodedBytes);

  /**
   * The fewest colours with which the result is so near to the picture.
   *
   * @param decibels the least peak signal-to-noise ratio, above 0
   */
  record MinPsnr(double decibels) implements ColorGoal {
    private static final double PEAK = 3 * 255.0 * 255.0;

    /** Checks the range. */
    public MinPsnr {
      if (!(decibels > 0 && decibels <= 100)) {
        throw new IllegalArgumentException(
            "min-psnr must be more than 0 and at most 100 dB: " + decibels);
      }
    }

    /** The largest squared error per pixel that meets it. */
    double squaredErrorPerPixel() {
      return PEAK / StrictMath.pow(10, decibels / 10);
    }

    @Override
    public boolean isMet(SquaredError error, long encodedBytes) {
      return error.perPixel() <= squaredErrorPerPixel();
    }

    @Override
    public String option() {
      return "min-psnr";
    }

    @Override
    public Object value() {
      return decibels;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "a PSNR of %s dB takes", Double.toString(decibels));
    }
  }

  /**
   * The fewest colours with which the error is no larger.
   *
   * @param squaredErrorPerPixel not negative
   */
  record MaxError(double squaredErrorPerPixel) implements ColorGoal {
    /** Checks the range. */
    public MaxError {
      if (!(squaredErrorPerPixel >= 0) || Double.isInfinite(squaredErrorPerPixel)) {
        throw new IllegalArgumentException(
            "max-error must be a number that is not negative: " + squaredErrorPerPixel);
      }
    }

    @Override
    public boolean isMet(SquaredError error, long encodedBytes) {
      return error.perPixel() <= squaredErrorPerPixel;
    }

    @Override
    public String option() {
      return "max-error";
    }

    @Override
    public Object value() {
      return squaredErrorPerPixel;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "a squared error of %s takes", Double.toString(squaredErrorPerPixel));
    }
  }

  /**
   * The most colours with which the encoded picture has no more bytes.
   *
   * @param bytes at least 1
   */
  record MaxOutputBytes(long bytes) implements ColorGoal {
    /** Checks the range. */
    public MaxOutputBytes {
      if (bytes < 1) {
        throw new IllegalArgumentException("max-output-bytes must be at least 1: " + bytes);
      }
    }

    @Override
    public boolean isMet(SquaredError error, long encodedBytes) {
      return encodedBytes <= bytes;
    }

    @Override
    public String option() {
      return "max-output-bytes";
    }

    @Override
    public Object value() {
      return bytes;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,d bytes hold", bytes);
    }
  }

  /** As many colours as there are before more begin to gain less: the knee of a sweep. */
  record Knee() implements ColorGoal {
    @Override
    public boolean isMet(SquaredError error, long encodedBytes) {
      return true;
    }

    @Override
    public String option() {
      return "colors";
    }

    @Override
    public Object value() {
      return "auto";
    }

    @Override
    public String toString() {
      return "are worth it";
    }
  }
}
