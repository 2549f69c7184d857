package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Counts opaque colours, and finds the place of one that was counted.
 *
 * <p>The colour cube is cut into blocks of 8 × 8 × 8 colours, and a block gets room when a colour
 * of it turns up: a byte for each. Neighbouring pixels have similar colours, so nearly every
 * look-up meets memory that has just been used, which a hash table cannot offer. What a byte cannot
 * count is carried to a table. Takes 128 KB, and 512 bytes a block (a photo fills 1,500 to 5,000).
 */
final class ColorCube {
  private static final int BLOCKS_A_SIDE = 1 << 5;

  /** In the whole cube. */
  private static final int BLOCKS = 1 << 15;

  /** Levels of each channel in a block. */
  private static final int LEVELS = 1 << 3;

  /** Colours in a block. */
  private static final int BLOCK_SIZE = 1 << 9;

  /** Room is made for so many at first, and for one in as many pixels as photos have to a block. */
  private static final int FEWEST_BLOCKS = 1 << 6;

  private static final int PIXELS_A_BLOCK = 1 << 8;

  /** How far a byte counts before as many are carried. */
  private static final int CARRY = 1 << 7;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Where the room of each block begins; 0 for those without: the first room is nobody's. */
  private final int[] starts = new int[BLOCKS];

  /** 0 for colours that do not occur; from {@link #CARRY} on there may be more in the table. */
  private byte[] counts;

  private int end = BLOCK_SIZE;
  private final ColorTable carried = new ColorTable();

  /** Prepares for so many pixels. */
  ColorCube(int pixels) {
    int blocks = Math.max(FEWEST_BLOCKS, Math.min(pixels / PIXELS_A_BLOCK, BLOCKS / 8));
    counts = new byte[BLOCK_SIZE * blocks];
  }

  /** Counts a pixel of an opaque colour; returns 1 if it is the first of its colour, else 0. */
  int add(int color) {
    int block = block(color);
    int start = starts[block];
    if (start == 0) {
      start = open(block);
    }
    int place = start + placeInBlock(color);
    int before = counts[place] & 0xFF;
    counts[place] = (byte) (before + 1);
    if (before == 2 * CARRY - 1) {
      counts[place] = (byte) CARRY;
      carried.add(color, CARRY);
    }
    // The sign of the count before, less one: a branch would be guessed wrong for every new colour.
    return (before - 1) >>> 31;
  }

  private int open(int block) {
    if (end == counts.length) {
      counts = Arrays.copyOf(counts, Math.min(2 * end, BLOCK_SIZE * (BLOCKS + 1)));
    }
    starts[block] = end;
    end += BLOCK_SIZE;
    return starts[block];
  }

  /** The leading five bits of each channel. */
  private static int block(int color) {
    return ((color >>> 9) & 0x7C00) | ((color >>> 6) & 0x3E0) | ((color >>> 3) & 0x1F);
  }

  /** The trailing three bits of each channel. */
  private static int placeInBlock(int color) {
    return ((color >>> 10) & 0x1C0) | ((color >>> 5) & 0x38) | (color & 7);
  }

  /** The first colour of a block. */
  private static int color(int block) {
    int green = (block / BLOCKS_A_SIDE) % BLOCKS_A_SIDE;
    return PackedColor.opaque(
        LEVELS * (block / (BLOCKS_A_SIDE * BLOCKS_A_SIDE)),
        LEVELS * green,
        LEVELS * (block % BLOCKS_A_SIDE));
  }

  private long count(int place, int color) {
    int count = counts[place] & 0xFF;
    return count < CARRY ? count : count + carried.count(color);
  }

  /** Copies colours and counts, in ascending order of the colours as unsigned values. */
  void copyTo(int[] colors, long[] countsOut, int from) {
    int next = from;
    int[] rows = new int[BLOCKS_A_SIDE + 1];
    int[] filled = new int[BLOCKS_A_SIDE * BLOCKS_A_SIDE];
    for (int red = 0; red < BLOCKS_A_SIDE; red++) {
      listFilled(red, rows, filled);
      for (int plane = 0; plane < BLOCK_SIZE && rows[BLOCKS_A_SIDE] > 0; plane += LEVELS * LEVELS) {
        for (int green = 0; green < BLOCKS_A_SIDE; green++) {
          next = copyPlane(filled, rows[green], rows[green + 1], plane, colors, countsOut, next);
        }
      }
    }
  }

  /** Lists the blocks that have room among those of one red; each green's begin where rows says. */
  private void listFilled(int red, int[] rows, int[] filled) {
    int size = 0;
    for (int green = 0; green < BLOCKS_A_SIDE; green++) {
      rows[green] = size;
      int first = ((red * BLOCKS_A_SIDE) + green) * BLOCKS_A_SIDE;
      for (int block = first; block < first + BLOCKS_A_SIDE; block++) {
        if (starts[block] != 0) {
          filled[size++] = block;
        }
      }
    }
    rows[BLOCKS_A_SIDE] = size;
  }

  /** Copies, of some blocks that differ in blue alone, the colours that have one red there. */
  private int copyPlane(
      int[] filled, int from, int to, int plane, int[] colors, long[] countsOut, int next) {
    int end = next;
    for (int row = plane; row < plane + LEVELS * LEVELS; row += LEVELS) {
      int rest = (plane << 10) | (row - plane) << 5;
      for (int i = from; i < to; i++) {
        int first = starts[filled[i]] + row;
        long left = eight(counts, first);
        while (left != 0) {
          int blue = Long.numberOfTrailingZeros(left) >>> 3;
          left &= ~(0xFFL << (blue << 3));
          int color = (color(filled[i]) | rest) + blue;
          colors[end] = color;
          countsOut[end++] = count(first + blue, color);
        }
      }
    }
    return end;
  }

  private static long eight(byte[] bytes, int first) {
    return (long) EIGHT_BYTES.get(bytes, first);
  }

  /** Room for a label of each colour that was counted. */
  byte[] newLabels() {
    return new byte[end];
  }

  /** Where the label of a colour that was counted is. */
  int place(int color) {
    return starts[block(color)] + placeInBlock(color);
  }
}
