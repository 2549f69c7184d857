package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * Maps opaque pixels to a palette and sums them up, a block at a time: through loops so plain that
 * the compiler makes most of them take several pixels at once, on arrays that stay in the cache.
 *
 * <p>The squared error of the pixels of an entry c is {@code Σ|p|² − 2·c·Σp + n·|c|²}: their
 * number, sums and squares are all it takes, and the first two are the codebook's as well.
 */
public final class OpaquePixels {
  /** In a block: so few that the sum of a channel fits 20 bits. */
  public static final int MOST = PixelBlock.MOST;

  /** So few blocks that a square of each still adds up to an int. */
  private static final int MOST_BLOCKS = 1 << 13;

  private static final int ENTRIES = 256;
  private static final int SUM_BITS = 20;
  private static final int SUM_MASK = (1 << SUM_BITS) - 1;

  private final PixelBlock block = new PixelBlock();
  private final int[] places = new int[MOST];
  private final byte[] labels = new byte[MOST];

  /** Of the first pixels of some blocks, of the second ones, and so on: no sum holds up another. */
  private final int[] blockSquares = new int[MOST];

  private int blocks;
  private long squares;

  /** By entry, of one block: the sums of blue, green and red, from below. */
  private final long[] blockSums = new long[ENTRIES];

  private final int[] counts = new int[ENTRIES];
  private final long[] reds = new long[ENTRIES];
  private final long[] greens = new long[ENTRIES];
  private final long[] blues = new long[ENTRIES];

  /**
   * Takes the next pixels; returns whether all are opaque, as they must be to be mapped.
   *
   * @param argb where they are
   * @param from the first of them
   * @param size how many, {@link #MOST} at most
   */
  public boolean take(int[] argb, int from, int size) {
    return block.take(argb, from, size);
  }

  /**
   * Maps the pixels that were taken.
   *
   * @param indices gets the entry of each
   * @param at where to begin in the indices
   * @param set gets their colours
   */
  public void map(LabelCube cube, byte[] indices, int at, ColorSet set) {
    int[] colors = block.colors();
    int size = block.size();
    ColorPlaces.of(colors, size, places);
    cube.find(colors, places, size, labels);
    System.arraycopy(labels, 0, indices, at, size);
    set.addOpaque(places, size);
    addSums(colors, size);
    addSquares(colors, blockSquares, size);
    blocks++;
    if (blocks == MOST_BLOCKS) {
      drainSquares();
    }
  }

  private static void addSquares(int[] colors, int[] squares, int size) {
    for (int i = 0; i < size; i++) {
      int red = PackedColor.red(colors[i]);
      int green = PackedColor.green(colors[i]);
      int blue = PackedColor.blue(colors[i]);
      squares[i] += red * red + green * green + blue * blue;
    }
  }

  private void addSums(int[] colors, int size) {
    for (int i = 0; i < size; i++) {
      int color = colors[i];
      int entry = labels[i] & 0xFF;
      // The product moves red away from blue by 24 bits more: green fits between them.
      blockSums[entry] +=
          ((color & 0xFF00FF) * 0x1000001L & 0xFF00000000FFL) + ((color & 0xFF00L) << 12);
      counts[entry]++;
    }
    for (int entry = 0; entry < ENTRIES; entry++) {
      long sum = blockSums[entry];
      blues[entry] += sum & SUM_MASK;
      greens[entry] += sum >>> SUM_BITS & SUM_MASK;
      reds[entry] += sum >>> (2 * SUM_BITS);
    }
    Arrays.fill(blockSums, 0);
  }

  private void drainSquares() {
    for (int square : blockSquares) {
      squares += square;
    }
    Arrays.fill(blockSquares, 0);
    blocks = 0;
  }

  /** Adds all that were mapped to the sums of a palette's entries; returns their squared error. */
  public long addTo(EntrySums sums, Palette palette) {
    drainSquares();
    long error = squares;
    for (int entry = 0; entry < palette.size(); entry++) {
      long red = reds[entry];
      long green = greens[entry];
      long blue = blues[entry];
      long pixels = counts[entry];
      sums.addOpaque(entry, pixels, red, green, blue);
      int color = palette.color(entry);
      long r = PackedColor.red(color);
      long g = PackedColor.green(color);
      long b = PackedColor.blue(color);
      error += pixels * (r * r + g * g + b * b) - 2 * (r * red + g * green + b * blue);
    }
    return error;
  }
}
