package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the first page of TIFF files, upright: strips and tiles, whole-number samples of 1 to 16
 * bits, grey, palette, RGB and CMYK; not compressed, or by LZW, Deflate, PackBits or JPEG.
 *
 * <p>Our own, because the JDK's reader has colour rules of its own and fails in many ways on
 * damaged files.
 */
final class TiffDecoder implements FormatDecoder {
  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException, IOException {
    TiffFile file = TiffFile.parse(encoded);
    TiffLayout layout = TiffLayout.of(file, limit);
    byte[] samples = TiffSamples.read(file, layout, limit.ofParts());
    int[] argb = new int[layout.width() * layout.height()];
    switch (layout.photometric()) {
      case TiffLayout.CMYK -> packInks(samples, layout.kept(), argb);
      case TiffLayout.PALETTE -> packIndices(samples, layout.kept(), palette(file, layout), argb);
      default -> packColors(samples, layout, argb);
    }
    String warning = toSrgb(file, layout, argb);
    Orientation orientation = Orientation.of((int) file.value(TiffFile.ORIENTATION, 1));
    PixelRaster stored = new PixelRaster(layout.width(), layout.height(), argb);
    return DecodedImage.of(
        ImageFormat.TIFF,
        orientation.apply(stored),
        file.pages(),
        SourceTraits.of(orientation, ColorProfile.description(file.data(TiffFile.PROFILE))),
        warning);
  }

  private static @Nullable String toSrgb(TiffFile file, TiffLayout layout, int[] argb)
      throws DecodeException {
    byte[] profile = file.data(TiffFile.PROFILE);
    if (layout.photometric() == TiffLayout.CMYK) {
      return CmykColor.toSrgb(argb, profile);
    }
    if (profile == null) {
      return null;
    }
    boolean grey = layout.colors() == 1 && layout.photometric() != TiffLayout.PALETTE;
    ColorProfile.Space space = grey ? ColorProfile.Space.GREY : ColorProfile.Space.RGB;
    return ColorProfile.toSrgb(profile, space, argb);
  }

  private static void packInks(byte[] samples, int kept, int[] inks) {
    for (int i = 0, j = 0; i < inks.length; i++, j += kept) {
      inks[i] =
          (samples[j] & 0xFF) << 24
              | (samples[j + 1] & 0xFF) << 16
              | (samples[j + 2] & 0xFF) << 8
              | (samples[j + 3] & 0xFF);
    }
  }

  private static int[] palette(TiffFile file, TiffLayout layout) throws DecodeException {
    long[] map = file.values(TiffFile.COLOR_MAP);
    int size = 1 << layout.bits();
    if (map == null || map.length < 3 * size) {
      throw TiffFile.damaged("its colour map is missing or too short");
    }
    int[] levels = levels(map);
    int[] colors = new int[256];
    for (int i = 0; i < size; i++) {
      colors[i] = PackedColor.opaque(levels[i], levels[size + i], levels[2 * size + i]);
    }
    return colors;
  }

  /**
   * A map of 16 bits in 8. Many writers made it of 8 bits, shifted or even as they were, which is
   * seen from the bits that none of its values has.
   */
  private static int[] levels(long[] map) {
    long used = 0;
    for (long value : map) {
      used |= value;
    }
    int[] levels = new int[map.length];
    for (int i = 0; i < map.length; i++) {
      int value = (int) map[i] & 0xFFFF;
      levels[i] = (used & 0xFF) == 0 ? value >> 8 : used <= 0xFF ? value : PngPixels.narrow(value);
    }
    return levels;
  }

  private static void packIndices(byte[] samples, int kept, int[] colors, int[] argb) {
    for (int i = 0, j = 0; i < argb.length; i++, j += kept) {
      int alpha = kept > 1 ? samples[j + 1] & 0xFF : PackedColor.OPAQUE_ALPHA;
      argb[i] = alpha << 24 | (colors[samples[j] & 0xFF] & 0xFFFFFF);
    }
  }

  private static void packColors(byte[] samples, TiffLayout layout, int[] argb) {
    int kept = layout.kept();
    int colors = layout.colors();
    int inverted = layout.photometric() == TiffLayout.WHITE_IS_ZERO ? 0xFF : 0;
    for (int i = 0, j = 0; i < argb.length; i++, j += kept) {
      int alpha = kept > colors ? samples[j + colors] & 0xFF : PackedColor.OPAQUE_ALPHA;
      int red = (samples[j] & 0xFF) ^ inverted;
      int green = colors == 3 ? samples[j + 1] & 0xFF : red;
      int blue = colors == 3 ? samples[j + 2] & 0xFF : red;
      argb[i] =
          layout.alpha() == TiffLayout.Alpha.ASSOCIATED
              ? PackedColor.of(
                  alpha, straight(red, alpha), straight(green, alpha), straight(blue, alpha))
              : PackedColor.of(alpha, red, green, blue);
    }
  }

  private static int straight(int multiplied, int alpha) {
    return alpha == 0 ? 0 : Math.min(255, (multiplied * 255 + alpha / 2) / alpha);
  }
}
