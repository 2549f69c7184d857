package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Converts colours to sRGB by profiles of lookup tables, with the JDK's colour management. */
final class ProfileTables {
  private static final int STRIP_PIXELS = 1 << 14;
  private static final int VERSION_OFFSET = 8;
  private static final int CLASS_OFFSET = 12;

  private ProfileTables() {}

  /** Converts packed RGB colours in place; alpha stays. */
  static void convertRgb(byte[] profile, int[] pixels) throws BrokenProfileException {
    convert(profile, pixels, 3);
  }

  /** Turns four channels of ink a pixel, the first in the highest byte, into packed colours. */
  static void convertCmyk(byte[] profile, int[] pixels) throws BrokenProfileException {
    convert(profile, pixels, 4);
  }

  private static void convert(byte[] profile, int[] pixels, int bands)
      throws BrokenProfileException {
    ColorConvertOp conversion;
    try {
      conversion =
          new ColorConvertOp(
              new ICC_Profile[] {ICC_Profile.getInstance(asInput(profile)), target()}, null);
      convert(conversion, new int[1], 0, 1, bands);
    } catch (IllegalArgumentException | CMMException e) {
      throw new BrokenProfileException("it cannot be read", e);
    }
    for (int start = 0; start < pixels.length; start += STRIP_PIXELS) {
      convert(conversion, pixels, start, Math.min(STRIP_PIXELS, pixels.length - start), bands);
    }
  }

  /**
   * The profile as that of an input device: the JDK converts from output devices, which printers
   * are, with colorimetric intent and from all others with the perceptual one that pictures want.
   */
  private static byte[] asInput(byte[] profile) {
    byte[] input = profile.clone();
    input[CLASS_OFFSET] = 's';
    input[CLASS_OFFSET + 1] = 'c';
    input[CLASS_OFFSET + 2] = 'n';
    input[CLASS_OFFSET + 3] = 'r';
    return input;
  }

  /** sRGB as a profile of version 4, so that littleCMS maps black to black. */
  private static ICC_Profile target() {
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    srgb[VERSION_OFFSET] = 4;
    return ICC_Profile.getInstance(srgb);
  }

  private static void convert(
      ColorConvertOp conversion, int[] pixels, int start, int count, int bands) {
    WritableRaster source =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, bands, null);
    WritableRaster target = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
    byte[] from = ((DataBufferByte) source.getDataBuffer()).getData();
    for (int i = 0, j = 0; i < count; i++) {
      for (int shift = 8 * (bands - 1); shift >= 0; shift -= 8) {
        from[j++] = (byte) (pixels[start + i] >> shift);
      }
    }
    conversion.filter(source, target);
    byte[] to = ((DataBufferByte) target.getDataBuffer()).getData();
    for (int i = 0, j = 0; i < count; i++, j += 3) {
      int alpha = bands == 4 ? PackedColor.OPAQUE_ALPHA : PackedColor.alpha(pixels[start + i]);
      pixels[start + i] = PackedColor.of(alpha, to[j] & 0xFF, to[j + 1] & 0xFF, to[j + 2] & 0xFF);
    }
  }
}
