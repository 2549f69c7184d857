package dev.huepack.codec;

/**
 * Where the primaries and the white of an RGB space lie in CIE xy.
 *
 * @param redX and the others: chromaticities, 0 to 1
 */
record Primaries(
    double redX,
    double redY,
    double greenX,
    double greenY,
    double blueX,
    double blueY,
    double whiteX,
    double whiteY) {
  /** ITU-R BT.709, which sRGB shares. */
  static final Primaries BT709 =
      new Primaries(0.640, 0.330, 0.300, 0.600, 0.150, 0.060, 0.3127, 0.3290);

  static final Primaries BT2020 =
      new Primaries(0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290);

  static final Primaries DISPLAY_P3 =
      new Primaries(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290);

  /** The white of ICC's connection space. */
  private static final double[] D50 = {0.9642, 1, 0.8249};

  /** Bradford's cone responses, as ICC.1:2022 has them in annex E. */
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  /**
   * The matrix from linear RGB to XYZ that is adapted to D50 white by Bradford's method.
   *
   * @throws BrokenProfileException if the primaries span no colours
   */
  double[][] toConnectionSpace() throws BrokenProfileException {
    double[][] directions = {
      {redX / redY, greenX / greenY, blueX / blueY},
      {1, 1, 1},
      {(1 - redX - redY) / redY, (1 - greenX - greenY) / greenY, (1 - blueX - blueY) / blueY}
    };
    double[] white = {whiteX / whiteY, 1, (1 - whiteX - whiteY) / whiteY};
    double[] scale = Matrix3.multiply(Matrix3.invert(directions), white);
    double[][] toXyz = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        toXyz[row][column] = directions[row][column] * scale[column];
      }
    }
    return Matrix3.multiply(adaptation(white), toXyz);
  }

  private static double[][] adaptation(double[] white) throws BrokenProfileException {
    double[] from = Matrix3.multiply(BRADFORD, white);
    double[] to = Matrix3.multiply(BRADFORD, D50);
    double[][] scaled = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        scaled[row][column] = BRADFORD[row][column] * to[row] / from[row];
      }
    }
    return Matrix3.multiply(Matrix3.invert(BRADFORD), scaled);
  }
}
