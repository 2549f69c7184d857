package dev.huepack.quantize;

/**
 * From where to where some coordinates go.
 *
 * @param least the smallest; positive infinity of none
 * @param most the largest; negative infinity of none
 */
record Range(double least, double most) {
  /** Of the values from one place to below another. */
  static Range of(double[] values, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      double value = values[i];
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    return new Range(least, most);
  }

  /** Of the values at some places, given by a part of a list. */
  static Range of(double[] values, int[] places, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      double value = values[places[i]];
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    return new Range(least, most);
  }

  double width() {
    return most - least;
  }

  /** How many parts a unit has if the range has so many in all; 0 if it has no width. */
  double scale(double parts) {
    return most > least ? parts / (most - least) : 0;
  }
}
