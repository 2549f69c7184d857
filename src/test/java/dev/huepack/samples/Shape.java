package dev.huepack.samples;

/** A surface that rays can meet. */
interface Shape {
  /** The distance of a ray that meets nothing. */
  double MISSED = Double.POSITIVE_INFINITY;

  /**
   * Distance to the first meeting.
   *
   * @param direction of length 1
   * @return the distance, or {@link #MISSED}
   */
  double meet(Vec3 origin, Vec3 direction);

  /** The outward unit normal at a point of the surface. */
  Vec3 normal(Vec3 point);
}
