package dev.huepack.codec;

/** Undoes what an encoder did to a picture so that it packs well. WebP Lossless, 4. */
sealed interface Vp8lTransform
    permits Vp8lPredictor,
        Vp8lTransform.SubtractGreen,
        Vp8lTransform.CrossColor,
        Vp8lTransform.Indices {
  /** Turns packed pixels into what they were before. */
  int[] undo(int[] pixels);

  /** Red and blue were stored less green. */
  record SubtractGreen() implements Vp8lTransform {
    @Override
    public int[] undo(int[] pixels) {
      for (int i = 0; i < pixels.length; i++) {
        int pixel = pixels[i];
        int green = pixel >> 8 & 0xFF;
        int others = (pixel & 0xFF00FF) + (green << 16 | green);
        pixels[i] = (pixel & 0xFF00FF00) | (others & 0xFF00FF);
      }
      return pixels;
    }
  }

  /** Red and blue were stored less a part of green, blue also less a part of red. */
  @SuppressWarnings("ArrayRecordComponent")
  record CrossColor(int width, int blockBits, int[] parts) implements Vp8lTransform {
    @Override
    public int[] undo(int[] pixels) {
      int across = Vp8lImage.blocks(width, blockBits);
      for (int i = 0; i < pixels.length; i++) {
        int y = i / width;
        int part = parts[(y >> blockBits) * across + ((i - y * width) >> blockBits)];
        int pixel = pixels[i];
        int green = pixel >> 8;
        int red = ((pixel >> 16) + scaled(part, green)) & 0xFF;
        int blue = (pixel + scaled(part >> 8, green) + scaled(part >> 16, red)) & 0xFF;
        pixels[i] = (pixel & 0xFF00FF00) | red << 16 | blue;
      }
      return pixels;
    }

    /** Thirty-seconds of a level, both with signs and in the lowest byte. */
    private static int scaled(int factor, int level) {
      return ((byte) factor * (byte) level) >> 5;
    }
  }

  /** Numbers of colours were stored, several in a pixel where there are few colours. */
  @SuppressWarnings("ArrayRecordComponent")
  record Indices(int width, int packedBits, int[] colors) implements Vp8lTransform {
    @Override
    public int[] undo(int[] pixels) {
      int across = Vp8lImage.blocks(width, packedBits);
      int bits = 8 >> packedBits;
      int mask = (1 << bits) - 1;
      int height = pixels.length / across;
      int[] unpacked = new int[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int packed = (pixels[y * across + (x >> packedBits)] >> 8) & 0xFF;
          int index = (packed >> (bits * (x & ((1 << packedBits) - 1)))) & mask;
          // What has no colour is transparent black.
          unpacked[y * width + x] = index < colors.length ? colors[index] : 0;
        }
      }
      return unpacked;
    }
  }
}
