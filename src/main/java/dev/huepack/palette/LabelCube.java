package dev.huepack.palette;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the nearest palette entry of each opaque colour that was asked for.
 *
 * <p>Labels lie as in {@link ColorCube}, so that the colours of a picture meet them in order. Takes
 * 128 KB, and 528 bytes for each block of 8 × 8 × 8 colours of which one was asked for: 17 MB at
 * most.
 *
 * <p>May be used by several threads at once. They write labels without care for each other: what
 * one of them misses it finds again, and finds the same.
 */
public final class LabelCube {
  private final NearestColors nearest;

  /** Of each colour 0, or the entry and one more; the last of 256 entries is never remembered. */
  private final AtomicReferenceArray<byte[]> blocks = new AtomicReferenceArray<>(ColorCube.BLOCKS);

  /** Prepares for a palette. */
  public LabelCube(NearestColors nearest) {
    this.nearest = nearest;
  }

  /**
   * What is remembered of the colours of a block, at their places: 0, or the entry and one more.
   */
  byte[] labels(int block) {
    byte[] known = blocks.getAcquire(block);
    if (known == null) {
      known = new byte[ColorCube.BLOCK_SIZE];
      blocks.setRelease(block, known);
    }
    return known;
  }

  /** Index of the entry nearest to an opaque colour, to be remembered at its place. */
  int search(int color, byte[] labels, int place) {
    int entry = nearest.find(color);
    labels[place] = (byte) (entry + 1);
    return entry;
  }

  /** Index of the entry nearest to any colour. */
  int search(int color) {
    return nearest.find(color);
  }
}
