package dev.huepack.job;

import java.io.Serializable;

/**
 * How a run is spread over cores; never changes what is written.
 *
 * @param partitions into how many batches the images are cut at least; 0 lets the number follow
 *     from cores and sizes
 * @param concurrentFits how many images MLlib works on at once, 1 to 64
 */
public record Distribution(int partitions, int concurrentFits) implements Serializable {
  private static final int MAX_PARTITIONS = 1_000_000;
  private static final int MAX_CONCURRENT_FITS = 64;

  /** Checks the ranges. */
  public Distribution {
    if (partitions < 0 || partitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException("partitions must be 0 to 1,000,000: " + partitions);
    }
    if (concurrentFits < 1 || concurrentFits > MAX_CONCURRENT_FITS) {
      throw new IllegalArgumentException(
          "concurrent-fits must be 1 to " + MAX_CONCURRENT_FITS + ": " + concurrentFits);
    }
  }
}
