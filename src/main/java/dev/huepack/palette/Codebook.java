package dev.huepack.palette;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A palette together with what its entries stand for: the unrounded centroid and the number of
 * pixels of each.
 *
 * <p>Centroids are red, green, blue and alpha in 0 to 255, straight alpha, four doubles an entry.
 */
public final class Codebook implements Serializable {
  /** Doubles that a centroid takes: red, green, blue, alpha. */
  public static final int CHANNELS = 4;

  private static final long serialVersionUID = 1L;

  private final Palette palette;
  private final double[] centroids;
  private final long[] counts;

  /**
   * Makes a codebook; the arrays are copied.
   *
   * @param centroids {@code 4 * palette.size()} channel values, 0 to 255
   * @param counts pixels of each entry, not negative
   * @throws IllegalArgumentException if the lengths do not fit the palette
   */
  public Codebook(Palette palette, double[] centroids, long[] counts) {
    if (centroids.length != CHANNELS * palette.size() || counts.length != palette.size()) {
      throw new IllegalArgumentException(
          "a codebook of "
              + palette.size()
              + " entries cannot have "
              + centroids.length
              + " centroid channels and "
              + counts.length
              + " counts");
    }
    this.palette = palette;
    this.centroids = centroids.clone();
    this.counts = counts.clone();
  }

  /** The rounded colours, in the order of all that refers to them. */
  public Palette palette() {
    return palette;
  }

  /** The unrounded centroids, copied: red, green, blue, alpha of each entry in turn. */
  public double[] centroids() {
    return centroids.clone();
  }

  /** Pixels of an entry. */
  public long count(int index) {
    return counts[index];
  }

  /** How many entries have a pixel. */
  public int usedEntries() {
    return (int) Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /** Pixels of all entries. */
  public long totalCount() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Codebook codebook
        && palette.equals(codebook.palette)
        && Arrays.equals(centroids, codebook.centroids)
        && Arrays.equals(counts, codebook.counts);
  }

  @Override
  public int hashCode() {
    return 31 * palette.hashCode() + Arrays.hashCode(counts);
  }
}
