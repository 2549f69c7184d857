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

/** Converts colours from an embedded RGB profile to sRGB. */
final class ColorProfile {
  private static final int BANDS = 3;
  private static final int STRIP_PIXELS = 1 << 14;

  private ColorProfile() {}

  /**
   * Converts colours in place; alpha stays. A profile that cannot be used is passed over: the
   * colours are then taken for sRGB, as viewers do.
   */
  static void toSrgb(byte[] profile, int[] argb) {
    ColorConvertOp conversion;
    try {
      ICC_Profile source = ICC_Profile.getInstance(profile);
      if (source.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return;
      }
      ICC_Profile target = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      conversion = new ColorConvertOp(new ICC_Profile[] {source, target}, null);
      convert(conversion, new int[1], 0, 1);
    } catch (IllegalArgumentException | CMMException e) {
      return;
    }
    for (int start = 0; start < argb.length; start += STRIP_PIXELS) {
      convert(conversion, argb, start, Math.min(STRIP_PIXELS, argb.length - start));
    }
  }

  private static void convert(ColorConvertOp conversion, int[] argb, int start, int count) {
    WritableRaster source =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, BANDS, null);
    WritableRaster target = source.createCompatibleWritableRaster();
    byte[] from = ((DataBufferByte) source.getDataBuffer()).getData();
    for (int i = 0, j = 0; i < count; i++, j += BANDS) {
      int color = argb[start + i];
      from[j] = (byte) (color >> 16);
      from[j + 1] = (byte) (color >> 8);
      from[j + 2] = (byte) color;
    }
    conversion.filter(source, target);
    byte[] to = ((DataBufferByte) target.getDataBuffer()).getData();
    for (int i = 0, j = 0; i < count; i++, j += BANDS) {
      argb[start + i] =
          PackedColor.of(
              PackedColor.alpha(argb[start + i]), to[j] & 0xFF, to[j + 1] & 0xFF, to[j + 2] & 0xFF);
    }
  }
}
