package dev.huepack.codec;

/** A file made by other hands than the decoder's, and the pixels that it holds. */
final class Sample {
  private final String name;
  private final byte[] encoded;
  private final int width;
  private final int height;
  private final int[] argb;
  private final int frames;

  Sample(String name, byte[] encoded, int width, int height, int[] argb, int frames) {
    this.name = name;
    this.encoded = encoded;
    this.width = width;
    this.height = height;
    this.argb = argb;
    this.frames = frames;
  }

  Sample(String name, byte[] encoded, int width, int height, int[] argb) {
    this(name, encoded, width, height, argb, 1);
  }

  byte[] encoded() {
    return encoded;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The pixels that the file must decode to, row by row. */
  int[] argb() {
    return argb;
  }

  int frames() {
    return frames;
  }

  /** What it shows, for the test's report. */
  @Override
  public String toString() {
    return name;
  }
}
