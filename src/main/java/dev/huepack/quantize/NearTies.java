package dev.huepack.quantize;

/**
 * Decides which centre a point belongs to when two are equally near, or too nearly so for bounds to
 * tell.
 */
sealed interface NearTies permits MllibNearest, ExactNearest {
  /** Which of equally near centres wins. */
  enum Rule {
    /** Whichever MLlib would take. */
    AS_MLLIB,
    /** The one with the lowest index. */
    LOWEST_INDEX;

    NearTies on(WeightedPoints points, Centers centers) {
      return switch (this) {
        case AS_MLLIB -> new MllibNearest(points, centers);
        case LOWEST_INDEX -> new ExactNearest(points, centers);
      };
    }
  }

  /** The centre of a point; {@code O(k)}. */
  int find(int point);

  /** Drops what was computed for centres that have moved since. */
  void forget();
}
