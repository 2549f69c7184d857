package dev.huepack.codec;

import dev.huepack.color.PackedColor;

/**
 * Turns the samples of PNG rows into packed colours: expands low depths, rounds 16 bits to 8, looks
 * palettes up and makes colour keys transparent.
 */
abstract sealed class PngPixels {
  /** The unpacker for a file's colour type, depth, palette and transparency. */
  static PngPixels of(PngFile file) throws DecodeException {
    PngHeader header = file.header();
    int bytes = header.depth() / 8;
    return switch (header.colorType()) {
      case PngHeader.PALETTE -> new Lookup(header.depth(), paletteOf(file));
      case PngHeader.GREY -> bytes < 2 ? new Lookup(header.depth(), greysOf(file)) : deepGrey(file);
      case PngHeader.RGB -> rgb(file);
      case PngHeader.GREY_ALPHA -> new GreyAlpha(bytes);
      default -> new RgbAlpha(bytes);
    };
  }

  /**
   * Unpacks a row.
   *
   * @param row holds the samples from {@code at} on
   * @param count pixels
   * @param target gets the colours at {@code to}, {@code to + step}, …
   */
  abstract void unpack(byte[] row, int at, int count, int[] target, int to, int step);

  /** A 16-bit sample as 8 bits: exactly {@code round(v * 255 / 65535)}. */
  static int narrow(int sample) {
    return (sample * 255 + 32895) >>> 16;
  }

  private static int sample16(byte[] row, int at) {
    return (row[at] & 0xFF) << 8 | (row[at + 1] & 0xFF);
  }

  private static int[] paletteOf(PngFile file) throws DecodeException {
    byte[] rgb = file.palette();
    if (rgb == null) {
      throw PngFile.damaged("it has no PLTE chunk");
    }
    byte[] alphas = file.transparency();
    // An index beyond the palette is an error in the file that decoders show as black.
    int[] colors = new int[256];
    for (int i = 0; i < colors.length; i++) {
      int alpha = alphas != null && i < alphas.length ? alphas[i] & 0xFF : PackedColor.OPAQUE_ALPHA;
      colors[i] =
          3 * i < rgb.length
              ? PackedColor.of(
                  alpha, rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF)
              : PackedColor.opaque(0, 0, 0);
    }
    return colors;
  }

  private static int[] greysOf(PngFile file) throws DecodeException {
    int max = (1 << file.header().depth()) - 1;
    int[] colors = new int[max + 1];
    for (int i = 0; i <= max; i++) {
      int grey = i * 255 / max;
      colors[i] = PackedColor.opaque(grey, grey, grey);
    }
    byte[] key = file.transparency();
    if (key != null) {
      requireKeyBytes(key, 2);
      colors[sample16(key, 0) & max] &= 0xFFFFFF;
    }
    return colors;
  }

  private static PngPixels deepGrey(PngFile file) throws DecodeException {
    byte[] key = file.transparency();
    if (key == null) {
      return new DeepGrey(-1);
    }
    requireKeyBytes(key, 2);
    return new DeepGrey(sample16(key, 0));
  }

  private static PngPixels rgb(PngFile file) throws DecodeException {
    int bytes = file.header().depth() / 8;
    byte[] key = file.transparency();
    if (key == null) {
      return new Rgb(bytes, -1, -1, -1);
    }
    requireKeyBytes(key, 6);
    int mask = bytes == 1 ? 0xFF : 0xFFFF;
    return new Rgb(
        bytes, sample16(key, 0) & mask, sample16(key, 2) & mask, sample16(key, 4) & mask);
  }

  private static void requireKeyBytes(byte[] key, int bytes) throws DecodeException {
    if (key.length != bytes) {
      throw PngFile.damaged("its tRNS chunk has " + key.length + " bytes instead of " + bytes);
    }
  }

  /** One sample of up to 8 bits a pixel: a palette index, or a grey. */
  private static final class Lookup extends PngPixels {
    private final int depth;
    private final int[] colors;

    Lookup(int depth, int[] colors) {
      this.depth = depth;
      this.colors = colors;
    }

    @Override
    void unpack(byte[] row, int at, int count, int[] target, int to, int step) {
      if (depth == 8) {
        for (int i = 0, p = to; i < count; i++, p += step) {
          target[p] = colors[row[at + i] & 0xFF];
        }
        return;
      }
      int mask = (1 << depth) - 1;
      for (int i = 0, p = to; i < count; i++, p += step) {
        int bit = i * depth;
        target[p] = colors[row[at + (bit >> 3)] >> (8 - depth - (bit & 7)) & mask];
      }
    }
  }

  /** 16-bit greys. */
  private static final class DeepGrey extends PngPixels {
    private final int key;

    DeepGrey(int key) {
      this.key = key;
    }

    @Override
    void unpack(byte[] row, int at, int count, int[] target, int to, int step) {
      for (int i = 0, p = to; i < count; i++, p += step) {
        int sample = sample16(row, at + 2 * i);
        int grey = narrow(sample);
        target[p] = PackedColor.of(sample == key ? 0 : PackedColor.OPAQUE_ALPHA, grey, grey, grey);
      }
    }
  }

  /** Red, green and blue; the one colour that equals the key is transparent. */
  private static final class Rgb extends PngPixels {
    private final int bytes;
    private final int keyRed;
    private final int keyGreen;
    private final int keyBlue;

    Rgb(int bytes, int keyRed, int keyGreen, int keyBlue) {
      this.bytes = bytes;
      this.keyRed = keyRed;
      this.keyGreen = keyGreen;
      this.keyBlue = keyBlue;
    }

    @Override
    void unpack(byte[] row, int at, int count, int[] target, int to, int step) {
      if (bytes == 1) {
        int key = keyRed < 0 ? 0 : PackedColor.opaque(keyRed, keyGreen, keyBlue);
        for (int i = 0, p = to, q = at; i < count; i++, p += step, q += 3) {
          int color = PackedColor.opaque(row[q] & 0xFF, row[q + 1] & 0xFF, row[q + 2] & 0xFF);
          target[p] = color == key ? color & 0xFFFFFF : color;
        }
        return;
      }
      for (int i = 0, p = to, q = at; i < count; i++, p += step, q += 6) {
        int red = sample16(row, q);
        int green = sample16(row, q + 2);
        int blue = sample16(row, q + 4);
        boolean keyed = red == keyRed && green == keyGreen && blue == keyBlue;
        target[p] =
            PackedColor.of(
                keyed ? 0 : PackedColor.OPAQUE_ALPHA, narrow(red), narrow(green), narrow(blue));
      }
    }
  }

  /** Grey and alpha. */
  private static final class GreyAlpha extends PngPixels {
    private final int bytes;

    GreyAlpha(int bytes) {
      this.bytes = bytes;
    }

    @Override
    void unpack(byte[] row, int at, int count, int[] target, int to, int step) {
      for (int i = 0, p = to, q = at; i < count; i++, p += step, q += 2 * bytes) {
        int grey = bytes == 1 ? row[q] & 0xFF : narrow(sample16(row, q));
        int alpha = bytes == 1 ? row[q + 1] & 0xFF : narrow(sample16(row, q + 2));
        target[p] = PackedColor.of(alpha, grey, grey, grey);
      }
    }
  }

  /** Red, green, blue and alpha. */
  private static final class RgbAlpha extends PngPixels {
    private final int bytes;

    RgbAlpha(int bytes) {
      this.bytes = bytes;
    }

    @Override
    void unpack(byte[] row, int at, int count, int[] target, int to, int step) {
      if (bytes == 1) {
        for (int i = 0, p = to, q = at; i < count; i++, p += step, q += 4) {
          target[p] =
              PackedColor.of(
                  row[q + 3] & 0xFF, row[q] & 0xFF, row[q + 1] & 0xFF, row[q + 2] & 0xFF);
        }
        return;
      }
      for (int i = 0, p = to, q = at; i < count; i++, p += step, q += 8) {
        target[p] =
            PackedColor.of(
                narrow(sample16(row, q + 6)),
                narrow(sample16(row, q)),
                narrow(sample16(row, q + 2)),
                narrow(sample16(row, q + 4)));
      }
    }
  }
}
