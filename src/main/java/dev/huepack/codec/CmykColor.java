package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import org.jspecify.annotations.Nullable;

/** Turns pixels of four inks into packed colours, by a profile or by plain subtraction. */
final class CmykColor {
  private CmykColor() {}

  /**
   * Converts in place.
   *
   * @param inks cyan, magenta, yellow and black from the highest byte on, 255 being full ink
   * @param profile null for inks of unknown colour, which then filter light as ideal ones would
   * @return why the profile was passed over; null if it was not
   */
  static @Nullable String toSrgb(int[] inks, byte @Nullable [] profile) {
    String warning = null;
    if (profile != null) {
      warning = ColorProfile.toSrgb(profile, ColorProfile.Space.CMYK, inks);
      if (warning == null) {
        return null;
      }
    }
    for (int i = 0; i < inks.length; i++) {
      int light = 255 - (inks[i] & 0xFF);
      inks[i] =
          PackedColor.opaque(
              filtered(light, inks[i] >>> 24),
              filtered(light, inks[i] >> 16 & 0xFF),
              filtered(light, inks[i] >> 8 & 0xFF));
    }
    return warning;
  }

  private static int filtered(int light, int ink) {
    return (light * (255 - ink) + 127) / 255;
  }
}
