package dev.huepack.color;

/**
 * Where the distance between colours is measured: the space that palettes are fitted in and nearest
 * entries are looked for in.
 *
 * <p>A colour's place has three coordinates, scaled so that from black to white it is 255, and
 * rounded to a grid of 1/4096, so that sums of many are exact and the same in any order.
 */
public enum ColorSpace {
  /** The 8-bit levels themselves; places are whole numbers. */
  SRGB,

  /** Linear light: dark colours lie close together. */
  LINEAR,

  /** CIELAB with the white of D65. */
  LAB,

  /**
   * OKLab (B. Ottosson, "A perceptual color space for image processing", 2020; his matrices for
   * linear sRGB).
   */
  OKLAB;

  /** Bits of coordinates below the point, where they are no whole numbers. */
  public static final int GRID_BITS = 12;

  private static final double STEPS = 1 << GRID_BITS;
  private static final double WHITE = 255;

  /** Levels times 255 are what places are found of. */
  private static final int OPAQUE = 255;

  /** The coordinates of a colour as if it were opaque; {@code place} has room for three. */
  public void locate(int argb, double[] place) {
    locate(
        OPAQUE * PackedColor.red(argb),
        OPAQUE * PackedColor.green(argb),
        OPAQUE * PackedColor.blue(argb),
        place,
        0);
  }

  /** The coordinates of a colour on black and then on white; {@code places} has room for six. */
  public void locateOnBlackAndWhite(int argb, double[] places) {
    int alpha = PackedColor.alpha(argb);
    int red = alpha * PackedColor.red(argb);
    int green = alpha * PackedColor.green(argb);
    int blue = alpha * PackedColor.blue(argb);
    int background = OPAQUE * (OPAQUE - alpha);
    locate(red, green, blue, places, 0);
    locate(background + red, background + green, background + blue, places, 3);
  }

  /**
   * The coordinates of a colour whose levels are given times 255.
   *
   * @param red 0 to 255², and so green and blue
   * @param place filled from {@code at} on
   */
  public void locate(int red, int green, int blue, double[] place, int at) {
    switch (this) {
      case SRGB -> {
        place[at] = (double) red / OPAQUE;
        place[at + 1] = (double) green / OPAQUE;
        place[at + 2] = (double) blue / OPAQUE;
        return;
      }
      case LINEAR -> {
        place[at] = WHITE * LinearLight.ofProduct(red);
        place[at + 1] = WHITE * LinearLight.ofProduct(green);
        place[at + 2] = WHITE * LinearLight.ofProduct(blue);
      }
      case LAB -> lab(red, green, blue, place, at);
      case OKLAB -> oklab(red, green, blue, place, at);
    }
    for (int axis = at; axis < at + 3; axis++) {
      place[axis] = Math.rint(place[axis] * STEPS) / STEPS;
    }
  }

  private static void lab(int red, int green, int blue, double[] place, int at) {
    CieLab lab =
        CieLab.ofLight(
            LinearLight.ofProduct(red), LinearLight.ofProduct(green), LinearLight.ofProduct(blue));
    place[at] = WHITE / 100 * lab.lightness();
    place[at + 1] = WHITE / 100 * lab.a();
    place[at + 2] = WHITE / 100 * lab.b();
  }

  private static void oklab(int red, int green, int blue, double[] place, int at) {
    double[] cones = cones(red, green, blue);
    for (int axis = 0; axis < 3; axis++) {
      double[] row = FROM_CONES[axis];
      place[at + axis] = WHITE * (row[0] * cones[0] + row[1] * cones[1] + row[2] * cones[2]);
    }
  }

  private static double[] cones(int red, int green, int blue) {
    double r = LinearLight.ofProduct(red);
    double g = LinearLight.ofProduct(green);
    double b = LinearLight.ofProduct(blue);
    return new double[] {
      StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
      StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
      StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    };
  }

  private static final double[][] FROM_CONES = {
    {0.2104542553, 0.7936177850, -0.0040720468},
    {1.9779984951, -2.4285922050, 0.4505937099},
    {0.0259040371, 0.7827717662, -0.8086757660}
  };

  /**
   * A box that holds the places of all opaque colours between two, channel by channel; it may be
   * larger than it need be.
   *
   * @param low the colour with the least of each channel
   * @param high the colour with the most of each channel
   * @param from the least of each coordinate, filled here
   * @param to the most of each coordinate, filled here
   */
  public void bounds(int low, int high, double[] from, double[] to) {
    switch (this) {
      case SRGB, LINEAR -> {
        locate(low, from);
        locate(high, to);
      }
      case LAB -> labBounds(low, high, from, to);
      case OKLAB -> oklabBounds(low, high, from, to);
    }
    for (int axis = 0; axis < 3; axis++) {
      from[axis] -= 1 / STEPS;
      to[axis] += 1 / STEPS;
    }
  }

  /** All of L, and what a and b are differences of, grow with each channel. */
  private static void labBounds(int low, int high, double[] from, double[] to) {
    CieLab least = CieLab.of(low);
    CieLab most = CieLab.of(high);
    double middle = (least.lightness() + 16) / 116;
    double middleTo = (most.lightness() + 16) / 116;
    double unit = WHITE / 100;
    from[0] = unit * least.lightness();
    to[0] = unit * most.lightness();
    from[1] = unit * 500 * (least.a() / 500 + middle - middleTo);
    to[1] = unit * 500 * (most.a() / 500 + middleTo - middle);
    from[2] = unit * 200 * (middle - (middleTo - most.b() / 200));
    to[2] = unit * 200 * (middleTo - (middle - least.b() / 200));
  }

  /** The cones' answers grow with each channel. */
  private static void oklabBounds(int low, int high, double[] from, double[] to) {
    double[] least = conesOf(low);
    double[] most = conesOf(high);
    for (int axis = 0; axis < 3; axis++) {
      from[axis] = 0;
      to[axis] = 0;
      for (int cone = 0; cone < 3; cone++) {
        double factor = WHITE * FROM_CONES[axis][cone];
        from[axis] += factor * (factor > 0 ? least[cone] : most[cone]);
        to[axis] += factor * (factor > 0 ? most[cone] : least[cone]);
      }
    }
  }

  private static double[] conesOf(int argb) {
    return cones(
        OPAQUE * PackedColor.red(argb),
        OPAQUE * PackedColor.green(argb),
        OPAQUE * PackedColor.blue(argb));
  }
}
