package dev.huepack.samples;

/** What a body is made of: opaque with a texture, or clear. */
sealed interface Material {
  /** A texture: the surface at every point. */
  @FunctionalInterface
  interface Texture {
    Surface at(Vec3 point, Vec3 normal);
  }

  /**
   * Lets no light through.
   *
   * @param average the texture's mean colour, good enough for light that it throws on its
   *     neighbours
   * @param texture what the eye sees
   */
  record Opaque(Vec3 average, Texture texture) implements Material {}

  /**
   * Glass or a liquid.
   *
   * @param index of refraction
   * @param absorption lost on the way, per unit of length and colour
   * @param shadow share of light that gets through to what lies behind
   */
  record Clear(double index, Vec3 absorption, Vec3 shadow) implements Material {}
}
