package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Up to 256 colours in a fixed order; an index into it is a label.
 *
 * <p>Entries are packed as in {@link PackedColor}, straight alpha. The order is final once a
 * palette exists: PNG chunks, codebooks and label maps share it.
 */
public final class Palette implements Serializable {
  /** The most entries that a palette has: an index is one byte. */
  public static final int MAX_SIZE = 256;

  private static final long serialVersionUID = 1L;

  private final int[] argb;

  /**
   * Makes a palette of a copy of these colours.
   *
   * @throws IllegalArgumentException unless there are 1 to 256 colours
   */
  public Palette(int[] argb) {
    if (argb.length < 1 || argb.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a palette has 1 to " + MAX_SIZE + " entries: " + argb.length);
    }
    this.argb = argb.clone();
  }

  /** Number of entries, 1 to 256. */
  public int size() {
    return argb.length;
  }

  /** The colour at an index. */
  public int color(int index) {
    return argb[index];
  }

  /** All colours in order, copied. */
  public int[] colors() {
    return argb.clone();
  }

  /**
   * How many leading entries a tRNS chunk must cover: one past the last entry that is not opaque.
   */
  public int translucentPrefix() {
    int prefix = argb.length;
    while (prefix > 0 && PackedColor.isOpaque(argb[prefix - 1])) {
      prefix--;
    }
    return prefix;
  }

  /** Bits that an index needs: {@code ceil(log2(size))}, at least 1. */
  public int indexBits() {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(argb.length - 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Palette palette && Arrays.equals(argb, palette.argb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(argb);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Palette[");
    for (int i = 0; i < argb.length; i++) {
      text.append(i == 0 ? "" : " ").append(PackedColor.toHex(argb[i]));
    }
    return text.append(']').toString();
  }
}
