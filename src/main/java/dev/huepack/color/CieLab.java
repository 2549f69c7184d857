package dev.huepack.color;

/**
 * A colour in CIELAB with the white of D65, 2° observer.
 *
 * @param lightness L*, 0 to 100
 * @param a from green to red
 * @param b from blue to yellow
 */
public record CieLab(double lightness, double a, double b) {
  private static final double WHITE_X = 0.95047;
  private static final double WHITE_Z = 1.08883;

  /** Of an opaque sRGB colour; whatever its alpha is does not count. */
  public static CieLab of(int argb) {
    return ofLight(
        LinearLight.of(PackedColor.red(argb)),
        LinearLight.of(PackedColor.green(argb)),
        LinearLight.of(PackedColor.blue(argb)));
  }

  /** Of linear light with sRGB's primaries, 0 to 1 each. */
  static CieLab ofLight(double red, double green, double blue) {
    // IEC 61966-2-1, with the digits of the standard's amendment.
    double x = 0.4124564 * red + 0.3575761 * green + 0.1804375 * blue;
    double y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue;
    double z = 0.0193339 * red + 0.1191920 * green + 0.9503041 * blue;
    double fx = compress(x / WHITE_X);
    double fy = compress(y);
    double fz = compress(z / WHITE_Z);
    return new CieLab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
  }

  private static double compress(double ratio) {
    double limit = 216.0 / 24389;
    return ratio > limit ? StrictMath.cbrt(ratio) : (24389.0 / 27 * ratio + 16) / 116;
  }

  /**
   * The CIEDE2000 difference to another colour, with all three factors 1 (Sharma, Wu and Dalal,
   * "The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and
   * mathematical observations", 2005; the numbers are those of their equations).
   */
  public double difference(CieLab other) {
    double meanChroma = (chroma(a, b) + chroma(other.a, other.b)) / 2; // (2), (3)
    double seventh = pow7(meanChroma);
    double stretch = 1 + 0.5 * (1 - Math.sqrt(seventh / (seventh + POW7_OF_25))); // (4), (5)
    double chroma1 = chroma(a * stretch, b); // (6)
    double chroma2 = chroma(other.a * stretch, other.b);
    double hue1 = hue(a * stretch, b); // (7)
    double hue2 = hue(other.a * stretch, other.b);
    boolean grey = chroma1 * chroma2 == 0;

    double hueStep = grey ? 0 : turn(hue2 - hue1); // (10)
    double lightnessStep = other.lightness - lightness; // (8)
    double chromaStep = chroma2 - chroma1; // (9)
    double hueDifference =
        2
            * Math.sqrt(chroma1 * chroma2)
            * StrictMath.sin(StrictMath.toRadians(hueStep / 2)); // (11)

    double meanLightness = (lightness + other.lightness) / 2; // (12)
    double chromaMean = (chroma1 + chroma2) / 2; // (13)
    double hueMean = grey ? hue1 + hue2 : meanHue(hue1, hue2); // (14)
    double tone =
        1
            - 0.17 * cosine(hueMean - 30)
            + 0.24 * cosine(2 * hueMean)
            + 0.32 * cosine(3 * hueMean + 6)
            - 0.20 * cosine(4 * hueMean - 63); // (15)
    double bluish = (hueMean - 275) / 25;
    double turnAngle = 30 * StrictMath.exp(-bluish * bluish); // (16)
    double chromaSeventh = pow7(chromaMean);
    double rotation = 2 * Math.sqrt(chromaSeventh / (chromaSeventh + POW7_OF_25)); // (17)
    double middle = (meanLightness - 50) * (meanLightness - 50);
    double lightnessTerm = lightnessStep / (1 + 0.015 * middle / Math.sqrt(20 + middle)); // (18)
    double chromaTerm = chromaStep / (1 + 0.045 * chromaMean); // (19)
    double hueTerm = hueDifference / (1 + 0.015 * chromaMean * tone); // (20)
    double cross = -StrictMath.sin(StrictMath.toRadians(2 * turnAngle)) * rotation; // (21)
    return Math.sqrt(
        lightnessTerm * lightnessTerm
            + chromaTerm * chromaTerm
            + hueTerm * hueTerm
            + cross * chromaTerm * hueTerm); // (22)
  }

  private static final double POW7_OF_25 = 6_103_515_625.0;

  private static double pow7(double value) {
    double cube = value * value * value;
    return cube * cube * value;
  }

  private static double chroma(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  /** In degrees, 0 to 360; 0 for greys. */
  private static double hue(double a, double b) {
    if (a == 0 && b == 0) {
      return 0;
    }
    double degrees = StrictMath.toDegrees(StrictMath.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /** The short way round. */
  private static double turn(double degrees) {
    return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  }

  private static double meanHue(double hue1, double hue2) {
    double sum = hue1 + hue2;
    if (Math.abs(hue1 - hue2) <= 180) {
      return sum / 2;
    }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
  }

  private static double cosine(double degrees) {
    return StrictMath.cos(StrictMath.toRadians(degrees));
  }
}
