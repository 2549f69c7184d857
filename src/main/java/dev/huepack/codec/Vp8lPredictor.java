package dev.huepack.codec;

/** Adds to pixels what their neighbours predicted, block by block in one of 14 ways. */
@SuppressWarnings("ArrayRecordComponent")
record Vp8lPredictor(int width, int blockBits, int[] modes) implements Vp8lTransform {
  private static final int BLACK = 0xFF000000;

  @Override
  public int[] undo(int[] pixels) {
    int across = Vp8lImage.blocks(width, blockBits);
    for (int i = 0; i < pixels.length; i++) {
      int y = i / width;
      int x = i - y * width;
      int prediction;
      if (y == 0) {
        prediction = x == 0 ? BLACK : pixels[i - 1];
      } else if (x == 0) {
        prediction = pixels[i - width];
      } else {
        int mode = modes[(y >> blockBits) * across + (x >> blockBits)] >> 8 & 15;
        prediction = predict(mode, pixels, i);
      }
      pixels[i] = add(pixels[i], prediction);
    }
    return pixels;
  }

  /** At the right edge the pixel above to the right is the first of the row itself. */
  private int predict(int mode, int[] pixels, int i) {
    int left = pixels[i - 1];
    int above = pixels[i - width];
    int aboveLeft = pixels[i - width - 1];
    int aboveRight = pixels[i - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> aboveRight;
      case 4 -> aboveLeft;
      case 5 -> average(average(left, aboveRight), above);
      case 6 -> average(left, aboveLeft);
      case 7 -> average(left, above);
      case 8 -> average(aboveLeft, above);
      case 9 -> average(above, aboveRight);
      case 10 -> average(average(left, aboveLeft), average(above, aboveRight));
      case 11 -> nearer(left, above, aboveLeft);
      case 12 -> sloped(left, above, aboveLeft);
      case 13 -> halfSloped(average(left, above), aboveLeft);
      default -> BLACK;
    };
  }

  private static int add(int a, int b) {
    int alphaAndGreen = (a & 0xFF00FF00) + (b & 0xFF00FF00);
    int redAndBlue = (a & 0xFF00FF) + (b & 0xFF00FF);
    return (alphaAndGreen & 0xFF00FF00) | (redAndBlue & 0xFF00FF);
  }

  private static int average(int a, int b) {
    return (((a ^ b) & 0xFEFEFEFE) >>> 1) + (a & b);
  }

  private static int nearer(int left, int above, int aboveLeft) {
    int toLeft = 0;
    int toAbove = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int corner = aboveLeft >>> shift & 0xFF;
      toLeft += Math.abs((above >>> shift & 0xFF) - corner);
      toAbove += Math.abs((left >>> shift & 0xFF) - corner);
    }
    return toLeft < toAbove ? left : above;
  }

  private static int sloped(int left, int above, int aboveLeft) {
    int predicted = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = (left >>> shift & 0xFF) + (above >>> shift & 0xFF) - (aboveLeft >>> shift & 0xFF);
      predicted |= (Vp8Transform.clamp(value) & 0xFF) << shift;
    }
    return predicted;
  }

  private static int halfSloped(int mean, int aboveLeft) {
    int predicted = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = mean >>> shift & 0xFF;
      int sloped = value + (value - (aboveLeft >>> shift & 0xFF)) / 2;
      predicted |= (Vp8Transform.clamp(sloped) & 0xFF) << shift;
    }
    return predicted;
  }
}
