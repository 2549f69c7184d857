package dev.huepack.samples;

/** Three numbers: a point, a direction, or a colour in linear light. */
record Vec3(double x, double y, double z) {
  static final Vec3 ZERO = new Vec3(0, 0, 0);
  static final Vec3 ONE = new Vec3(1, 1, 1);

  /** A colour in linear light from its sRGB code, {@code 0xRRGGBB}. */
  static Vec3 rgb(int code) {
    return new Vec3(
        Srgb.linear((code >> 16) & 0xff),
        Srgb.linear((code >> 8) & 0xff),
        Srgb.linear(code & 0xff));
  }

  Vec3 plus(Vec3 other) {
    return new Vec3(x + other.x, y + other.y, z + other.z);
  }

  Vec3 minus(Vec3 other) {
    return new Vec3(x - other.x, y - other.y, z - other.z);
  }

  /** Componentwise product. */
  Vec3 times(Vec3 other) {
    return new Vec3(x * other.x, y * other.y, z * other.z);
  }

  Vec3 times(double factor) {
    return new Vec3(x * factor, y * factor, z * factor);
  }

  /** {@code this + direction * distance}. */
  Vec3 along(Vec3 direction, double distance) {
    return new Vec3(
        x + direction.x * distance, y + direction.y * distance, z + direction.z * distance);
  }

  double dot(Vec3 other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Vec3 cross(Vec3 other) {
    return new Vec3(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  Vec3 unit() {
    return times(1 / length());
  }

  /** The way from this (at 0) to the other (at 1). */
  Vec3 mix(Vec3 other, double share) {
    return along(other.minus(this), share);
  }

  double largest() {
    return Math.max(x, Math.max(y, z));
  }
}
