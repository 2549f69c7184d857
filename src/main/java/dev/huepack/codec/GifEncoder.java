package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Encodes indexed pictures as GIF files (GIF89a specification) of one frame, compressed with LZW as
 * its appendix F has it.
 *
 * <p>GIF has one transparent entry and no translucent ones: entries of alpha below 128 become
 * transparent, all others opaque. The same picture gives the same bytes anywhere. {@code
 * O(pixels)}.
 */
public final class GifEncoder {
  /** The largest side that GIF has room for. */
  public static final int MAX_SIDE = 0xFFFF;

  private static final int HALF = 128;
  private static final int MAX_CODES = 4096;
  private static final int HASH_SIZE = 1 << 14;
  private static final int HASH = 0x9E3779B1;
  private static final int MAX_BLOCK = 255;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] block = new byte[MAX_BLOCK];
  private int blockBytes;
  private int bits;
  private int bitCount;

  private GifEncoder() {}

  /** Whether a palette comes back from GIF as it is. */
  public static boolean isExact(Palette palette) {
    return Arrays.stream(palette.colors())
        .allMatch(color -> PackedColor.isOpaque(color) || PackedColor.isTransparent(color));
  }

  /**
   * Encodes a picture.
   *
   * @throws IllegalArgumentException if a side is longer than {@link #MAX_SIDE}, or an index is not
   *     below the palette's size
   */
  public static byte[] encode(IndexedImage image) {
    if (Math.max(image.width(), image.height()) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "GIF has sides of at most "
              + MAX_SIDE
              + " pixels, choose another format: "
              + image.width()
              + " x "
              + image.height());
    }
    return new GifEncoder().write(image);
  }

  private byte[] write(IndexedImage image) {
    Palette palette = image.palette();
    int depth =
        Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, palette.size() - 1)));
    int transparent = firstTransparent(palette);
    out.writeBytes("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    putShort(image.width());
    putShort(image.height());
    // A global table of 2^depth colours; no background, square pixels.
    out.write(0x80 | (depth - 1) << 4 | (depth - 1));
    out.write(0);
    out.write(0);
    for (int i = 0; i < 1 << depth; i++) {
      int color = i < palette.size() ? palette.color(i) : 0;
      out.write(PackedColor.red(color));
      out.write(PackedColor.green(color));
      out.write(PackedColor.blue(color));
    }
    if (transparent >= 0) {
      // Graphic control extension: no delay, this index is transparent.
      out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 1, 0, 0, (byte) transparent, 0});
    }
    out.write(0x2C);
    putShort(0);
    putShort(0);
    putShort(image.width());
    putShort(image.height());
    out.write(0);
    compress(indices(image, transparent), Math.max(2, depth));
    out.write(0x3B);
    return out.toByteArray();
  }

  private static int firstTransparent(Palette palette) {
    for (int i = 0; i < palette.size(); i++) {
      if (PackedColor.alpha(palette.color(i)) < HALF) {
        return i;
      }
    }
    return -1;
  }

  /** All entries that nearly cannot be seen become the transparent one. */
  private static byte[] indices(IndexedImage image, int transparent) {
    Palette palette = image.palette();
    byte[] places = new byte[Palette.MAX_SIZE];
    for (int i = 0; i < palette.size(); i++) {
      places[i] = (byte) (PackedColor.alpha(palette.color(i)) < HALF ? transparent : i);
    }
    byte[] indices = image.indices().clone();
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int index = indices[pixel] & 0xFF;
      if (index >= palette.size()) {
        throw new IllegalArgumentException(
            "indices must be below the palette's size, " + palette.size() + ": " + index);
      }
      indices[pixel] = places[index];
    }
    return indices;
  }

  private void putShort(int value) {
    out.write(value);
    out.write(value >> 8);
  }

  private void compress(byte[] indices, int codeSize) {
    int clear = 1 << codeSize;
    int end = clear + 1;
    out.write(codeSize);
    // A string is a code and one more index; open addressing, -1 where nothing is.
    int[] keys = new int[HASH_SIZE];
    int[] codes = new int[HASH_SIZE];
    Arrays.fill(keys, -1);
    int next = end + 1;
    int width = codeSize + 1;
    putCode(clear, width);
    int prefix = indices[0] & 0xFF;
    for (int pixel = 1; pixel < indices.length; pixel++) {
      int index = indices[pixel] & 0xFF;
      int key = prefix << 8 | index;
      int slot = (key * HASH) >>> 18;
      while (keys[slot] >= 0 && keys[slot] != key) {
        slot = (slot + 1) & (HASH_SIZE - 1);
      }
      if (keys[slot] == key) {
        prefix = codes[slot];
        continue;
      }
      putCode(prefix, width);
      prefix = index;
      if (next == MAX_CODES) {
        putCode(clear, width);
        Arrays.fill(keys, -1);
        next = end + 1;
        width = codeSize + 1;
      } else {
        // Readers learn a code one step later, so the width grows when a code of it is given out.
        if (next == 1 << width) {
          width++;
        }
        keys[slot] = key;
        codes[slot] = next++;
      }
    }
    putCode(prefix, width);
    // The reader has learnt one code more by now.
    if (next == 1 << width && width < 12) {
      width++;
    }
    putCode(end, width);
    if (bitCount > 0) {
      putByte(bits);
    }
    flush();
    out.write(0);
  }

  private void putCode(int code, int width) {
    bits |= code << bitCount;
    bitCount += width;
    while (bitCount >= 8) {
      putByte(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  private void putByte(int value) {
    block[blockBytes++] = (byte) value;
    if (blockBytes == MAX_BLOCK) {
      flush();
    }
  }

  private void flush() {
    if (blockBytes > 0) {
      out.write(blockBytes);
      out.write(block, 0, blockBytes);
      blockBytes = 0;
    }
  }
}
