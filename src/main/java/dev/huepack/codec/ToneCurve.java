package dev.huepack.codec;

import java.nio.ByteBuffer;

/**
 * How much light each of a channel's 256 levels stands for, from 0 to 1.
 *
 * <p>ICC.1:2022, 10.6 (curves of samples) and 10.18 (parametric curves).
 */
final class ToneCurve {
  static final int LEVELS = 256;

  private static final int CURVE = 0x63757276;
  private static final int PARAMETRIC = 0x70617261;
  private static final int HEADER_BYTES = 12;
  private static final double FIXED = 65536;

  /** How many parameters each type of parametric curve has. */
  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  private final double[] light = new double[LEVELS];

  /** A function of a level, which goes from 0 to 1. */
  interface Function {
    double at(double level);
  }

  private ToneCurve(Function function) {
    for (int i = 0; i < LEVELS; i++) {
      double value = function.at(i / (LEVELS - 1.0));
      light[i] = Double.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
    }
  }

  static ToneCurve of(Function function) {
    return new ToneCurve(function);
  }

  /** A power of the level. */
  static ToneCurve power(double exponent) {
    return new ToneCurve(level -> StrictMath.pow(level, exponent));
  }

  /** The curve of sRGB, IEC 61966-2-1. */
  static ToneCurve srgb() {
    return new ToneCurve(
        level -> level <= 0.04045 ? level / 12.92 : StrictMath.pow((level + 0.055) / 1.055, 2.4));
  }

  /**
   * Reads the content of a curve's tag.
   *
   * @throws BrokenProfileException if it is none
   */
  static ToneCurve parse(ByteBuffer tag) throws BrokenProfileException {
    if (tag.remaining() < HEADER_BYTES) {
      throw new BrokenProfileException("a tone curve is too short");
    }
    return switch (tag.getInt(0)) {
      case CURVE -> sampled(tag);
      case PARAMETRIC -> parametric(tag);
      default -> throw new BrokenProfileException("a tone curve is of an unknown type");
    };
  }

  /** The light of a level from 0 to 255. */
  double light(int level) {
    return light[level];
  }

  private static ToneCurve sampled(ByteBuffer tag) throws BrokenProfileException {
    int count = tag.getInt(8);
    if (count < 0 || count > (tag.remaining() - HEADER_BYTES) / 2) {
      throw new BrokenProfileException("a tone curve is too short");
    }
    if (count == 0) {
      return power(1);
    }
    if (count == 1) {
      return power(Short.toUnsignedInt(tag.getShort(HEADER_BYTES)) / 256.0);
    }
    return new ToneCurve(
        level -> {
          double place = level * (count - 1);
          int below = Math.min((int) place, count - 2);
          double low = Short.toUnsignedInt(tag.getShort(HEADER_BYTES + 2 * below)) / 65535.0;
          double high = Short.toUnsignedInt(tag.getShort(HEADER_BYTES + 2 * below + 2)) / 65535.0;
          return low + (high - low) * (place - below);
        });
  }

  private static ToneCurve parametric(ByteBuffer tag) throws BrokenProfileException {
    int type = tag.getShort(8);
    if (type < 0
        || type >= PARAMETERS.length
        || tag.remaining() < HEADER_BYTES + 4 * PARAMETERS[type]) {
      throw new BrokenProfileException("a tone curve is of an unknown kind (" + type + ")");
    }
    double[] p = new double[7];
    for (int i = 0; i < PARAMETERS[type]; i++) {
      p[i] = tag.getInt(HEADER_BYTES + 4 * i) / FIXED;
    }
    double g = p[0];
    double a = p[1];
    double b = p[2];
    double c = p[3];
    double d = p[4];
    return switch (type) {
      case 0 -> power(g);
      case 1 -> new ToneCurve(x -> a * x + b >= 0 ? StrictMath.pow(a * x + b, g) : 0);
      case 2 -> new ToneCurve(x -> a * x + b >= 0 ? StrictMath.pow(a * x + b, g) + c : c);
      case 3 -> new ToneCurve(x -> x >= d ? StrictMath.pow(a * x + b, g) : c * x);
      default -> new ToneCurve(x -> x >= d ? StrictMath.pow(a * x + b, g) + p[5] : c * x + p[6]);
    };
  }
}
