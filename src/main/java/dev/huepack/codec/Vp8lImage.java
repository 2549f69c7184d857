package dev.huepack.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the entropy-coded images that a lossless WebP picture consists of: its pixels, and the
 * parameters of its transforms and codes. WebP Lossless, 5 and 6.
 */
final class Vp8lImage {
  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int MAX_CACHE_BITS = 11;
  private static final int CACHE_FACTOR = 0x1E35A7BD;

  /** Distances by what lies near above and to the left: steps to the left, then up. */
  private static final int[][] NEIGHBORS = neighbors();

  private final Vp8lBits bits;
  private final Vp8lCodeReader codes;
  private final int width;
  private final int height;
  private final int cacheBits;
  private int @Nullable [] groupOfBlock;
  private int blockBits;
  private int blocksAcross;
  private final List<Vp8lCode[]> groups = new ArrayList<>();

  private Vp8lImage(Vp8lBits bits, Vp8lCodeReader codes, int width, int height)
      throws DecodeException {
    this.bits = bits;
    this.codes = codes;
    this.width = width;
    this.height = height;
    cacheBits = bits.read(1) == 1 ? bits.read(4) : 0;
    if (cacheBits > MAX_CACHE_BITS) {
      throw WebpFile.damaged("its colour cache has " + cacheBits + " bits");
    }
  }

  /** The pixels of the picture itself, which may have codes for each of its parts. */
  static int[] readPicture(Vp8lBits bits, Vp8lCodeReader codes, int width, int height)
      throws DecodeException {
    Vp8lImage image = new Vp8lImage(bits, codes, width, height);
    int count = 1;
    if (bits.read(1) == 1) {
      image.blockBits = 2 + bits.read(3);
      image.blocksAcross = blocks(width, image.blockBits);
      int[] blocks = readPart(bits, codes, image.blocksAcross, blocks(height, image.blockBits));
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = (blocks[i] >> 8) & 0xFFFF;
        count = Math.max(count, blocks[i] + 1);
      }
      image.groupOfBlock = blocks;
    }
    return image.read(count);
  }

  /** The pixels of an image that says something of the picture. */
  static int[] readPart(Vp8lBits bits, Vp8lCodeReader codes, int width, int height)
      throws DecodeException {
    return new Vp8lImage(bits, codes, width, height).read(1);
  }

  /** How many blocks of a power of two cover a length. */
  static int blocks(int length, int bits) {
    return (length + (1 << bits) - 1) >> bits;
  }

  private int[] read(int groupCount) throws DecodeException {
    int cacheSize = cacheBits > 0 ? 1 << cacheBits : 0;
    for (int i = 0; i < groupCount; i++) {
      groups.add(
          new Vp8lCode[] {
            codes.read(LITERALS + LENGTHS + cacheSize),
            codes.read(LITERALS),
            codes.read(LITERALS),
            codes.read(LITERALS),
            codes.read(DISTANCES)
          });
    }
    int[] pixels = new int[width * height];
    int[] cache = new int[Math.max(1, cacheSize)];
    int cached = 0;
    int at = 0;
    int row = -1;
    Vp8lCode[] group = groups.get(0);
    int[] ofBlock = groupOfBlock;
    while (at < pixels.length) {
      int y = at / width;
      if (y != row) {
        row = y;
        TimedDecoding.checkTime();
        if (bits.isExhausted()) {
          throw WebpFile.truncated();
        }
      }
      if (ofBlock != null) {
        int x = at - y * width;
        group = groups.get(ofBlock[(y >> blockBits) * blocksAcross + (x >> blockBits)]);
      }
      int symbol = group[0].read(bits);
      if (symbol < LITERALS) {
        int red = group[1].read(bits);
        int blue = group[2].read(bits);
        int alpha = group[3].read(bits);
        pixels[at++] = alpha << 24 | red << 16 | symbol << 8 | blue;
      } else if (symbol < LITERALS + LENGTHS) {
        at = copy(pixels, at, readNumber(symbol - LITERALS), group[4].read(bits));
      } else {
        // What was decoded enters the cache only when the cache is asked.
        cached = fill(cache, pixels, cached, at);
        pixels[at++] = cache[symbol - LITERALS - LENGTHS];
      }
    }
    if (bits.isExhausted()) {
      throw WebpFile.truncated();
    }
    return pixels;
  }

  private int fill(int[] cache, int[] pixels, int from, int to) {
    for (int i = from; i < to; i++) {
      cache[(CACHE_FACTOR * pixels[i]) >>> (32 - cacheBits)] = pixels[i];
    }
    return to;
  }

  private int copy(int[] pixels, int at, int length, int distanceSymbol) throws DecodeException {
    int code = readNumber(distanceSymbol);
    int distance = code - NEIGHBORS.length;
    if (distance <= 0) {
      int[] neighbor = NEIGHBORS[code - 1];
      distance = Math.max(1, neighbor[0] + neighbor[1] * width);
    }
    if (distance > at || length > pixels.length - at) {
      throw bits.isExhausted()
          ? WebpFile.truncated()
          : WebpFile.damaged("it repeats pixels that it does not have");
    }
    for (int end = at + length, i = at; i < end; i++) {
      pixels[i] = pixels[i - distance];
    }
    return at + length;
  }

  /** A length or distance: a prefix and the bits that it asks for; at least 1. */
  private int readNumber(int prefix) {
    if (prefix < 4) {
      return prefix + 1;
    }
    int extra = (prefix - 2) >> 1;
    return ((2 + (prefix & 1)) << extra) + bits.read(extra) + 1;
  }

  /** By distance; of equal ones those farther up first, of these those to the left. */
  private static int[][] neighbors() {
    List<int[]> all = new ArrayList<>();
    for (int up = 0; up <= 7; up++) {
      for (int left = up == 0 ? 1 : -7; left <= 8; left++) {
        all.add(new int[] {left, up});
      }
    }
    all.sort(
        Comparator.<int[]>comparingInt(step -> step[0] * step[0] + step[1] * step[1])
            .thenComparingInt(step -> -step[1])
            .thenComparingInt(step -> -step[0]));
    return all.toArray(int[][]::new);
  }
}
