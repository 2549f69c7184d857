package dev.huepack.codec;

/** Arithmetic on matrices of three rows and three columns. */
final class Matrix3 {
  private static final double SINGULAR = 1e-9;

  private Matrix3() {}

  static double[][] multiply(double[][] a, double[][] b) {
    double[][] product = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
      }
    }
    return product;
  }

  static double[] multiply(double[][] a, double[] v) {
    double[] product = new double[3];
    for (int i = 0; i < 3; i++) {
      product[i] = a[i][0] * v[0] + a[i][1] * v[1] + a[i][2] * v[2];
    }
    return product;
  }

  /**
   * The inverse by cofactors.
   *
   * @throws BrokenProfileException if there is none
   */
  static double[][] invert(double[][] m) throws BrokenProfileException {
    double[][] inverse = new double[3][3];
    for (int i = 0; i < 3; i++) {
      int i1 = (i + 1) % 3;
      int i2 = (i + 2) % 3;
      for (int j = 0; j < 3; j++) {
        int j1 = (j + 1) % 3;
        int j2 = (j + 2) % 3;
        inverse[j][i] = m[i1][j1] * m[i2][j2] - m[i1][j2] * m[i2][j1];
      }
    }
    double determinant =
        m[0][0] * inverse[0][0] + m[0][1] * inverse[1][0] + m[0][2] * inverse[2][0];
    // Written so that a determinant that is no number counts as none.
    if (!(Math.abs(determinant) > SINGULAR) || Double.isInfinite(determinant)) {
      throw new BrokenProfileException("its primaries span no colours");
    }
    for (double[] row : inverse) {
      for (int j = 0; j < 3; j++) {
        row[j] /= determinant;
      }
    }
    return inverse;
  }
}
