package dev.huepack.palette;

import java.util.Arrays;

/** An order of a palette's entries, and what carries it over to all that refers to them. */
public final class PaletteOrder {
  private final int[] entries;

  /**
   * Wraps an order.
   *
   * @param entries for each new place the entry that goes there: each once; owned from now on
   * @throws IllegalArgumentException unless each entry occurs once
   */
  public PaletteOrder(int[] entries) {
    boolean[] seen = new boolean[entries.length];
    for (int entry : entries) {
      if (entry < 0 || entry >= entries.length || seen[entry]) {
        throw new IllegalArgumentException("no order of entries: " + Arrays.toString(entries));
      }
      seen[entry] = true;
    }
    this.entries = entries;
  }

  /** Whether every entry stays where it is. */
  public boolean isIdentity() {
    for (int i = 0; i < entries.length; i++) {
      if (entries[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** The palette in this order. */
  public Palette of(Palette palette) {
    return new Palette(Arrays.stream(entries).map(palette::color).toArray());
  }

  /** The codebook in this order. */
  public Codebook of(Codebook codebook) {
    double[] before = codebook.centroids();
    double[] centroids = new double[before.length];
    long[] counts = new long[entries.length];
    for (int i = 0; i < entries.length; i++) {
      System.arraycopy(
          before,
          Codebook.CHANNELS * entries[i],
          centroids,
          Codebook.CHANNELS * i,
          Codebook.CHANNELS);
      counts[i] = codebook.count(entries[i]);
    }
    return new Codebook(of(codebook.palette()), centroids, counts);
  }

  /** The same picture with its palette in this order. */
  public IndexedImage of(IndexedImage image) {
    byte[] places = new byte[Palette.MAX_SIZE];
    for (int i = 0; i < entries.length; i++) {
      places[entries[i]] = (byte) i;
    }
    byte[] indices = image.indices().clone();
    for (int pixel = 0; pixel < indices.length; pixel++) {
      indices[pixel] = places[indices[pixel] & 0xFF];
    }
    return new IndexedImage(image.width(), image.height(), indices, of(image.palette()));
  }
}
