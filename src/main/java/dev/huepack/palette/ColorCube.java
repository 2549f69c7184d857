package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Counts opaque colours, and finds the room of one that was counted: a byte for each.
 *
 * <p>The colour cube is cut into blocks of 8 × 8 × 8 colours, in the order of {@link ColorPlaces}.
 * For most pictures a block gets room when a colour of it turns up. Neighbouring pixels have
 * similar colours, so nearly every look-up meets memory that has just been used, which a hash table
 * cannot offer; that takes 128 KB, and 512 bytes a block (a photo fills 1,500 to 5,000). Where
 * there are very many pixels all blocks have room from the beginning, 16 MB, which saves each pixel
 * the look-up of its block. What a byte cannot count is carried to a table.
 */
final class ColorCube {
  private static final int BLOCKS_A_SIDE = 1 << 5;

  /** In the whole cube. */
  private static final int BLOCKS = 1 << 15;

  /** Levels of each channel in a block. */
  private static final int LEVELS = 1 << 3;

  /** Colours in a block. */
  private static final int BLOCK_SIZE = 1 << 9;

  private static final int BLOCK_BITS = 9;

  private static final int COLORS_OF_A_RED = 1 << 16;

  /** Room is made for so many at first, and for one in as many pixels as photos have to a block. */
  private static final int FEWEST_BLOCKS = 1 << 6;

  private static final int PIXELS_A_BLOCK = 1 << 8;

  /** For so many pixels, to empty and look through all blocks costs less than to look them up. */
  private static final int FEWEST_PIXELS_FOR_ALL_BLOCKS = 1 << 21;

  /** How far a byte counts before as many are carried. */
  private static final int CARRY = 1 << 7;

  private static final byte[] EMPTY_BLOCK = new byte[BLOCK_SIZE];

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * Where the room of each block begins; 0 for those without: the first room is nobody's. Empty if
   * all have room, in order.
   */
  private final int[] starts;

  /** 0 for colours that do not occur; from {@link #CARRY} on there may be more in the table. */
  private byte[] counts;

  private int end;
  private final ColorTable carried = new ColorTable();

  /** Where the pixels of a block are counted. */
  private final int[] rooms = new int[PixelBlock.MOST];

  /** Colours that a block's count made too many for a byte: a call would hold up the pixels. */
  private final int[] toCarry = new int[PixelBlock.MOST];

  /** Prepares for so many pixels. */
  ColorCube(int pixels) {
    if (pixels >= FEWEST_PIXELS_FOR_ALL_BLOCKS) {
      starts = new int[0];
      counts = new byte[ColorPlaces.COLORS];
      end = counts.length;
    } else {
      starts = new int[BLOCKS];
      int blocks = Math.max(FEWEST_BLOCKS, Math.min(pixels / PIXELS_A_BLOCK, BLOCKS / 8));
      counts = new byte[BLOCK_SIZE * blocks];
      end = BLOCK_SIZE;
    }
  }

  private boolean hasAllBlocks() {
    return starts.length == 0;
  }

  /** Counts pixels of opaque colours; returns how many are the first of their colour. */
  int add(PixelBlock pixels) {
    int size = pixels.size();
    ColorPlaces.of(pixels.colors(), size, rooms);
    if (!hasAllBlocks()) {
      for (int i = 0; i < size; i++) {
        rooms[i] = openRoom(rooms[i]);
      }
    }
    return count(pixels.colors(), size);
  }

  private int count(int[] colors, int size) {
    byte[] known = counts;
    int[] at = rooms;
    int first = 0;
    int carries = 0;
    for (int i = 0; i < size; i++) {
      int before = known[at[i]] & 0xFF;
      known[at[i]] = (byte) (before + 1);
      if (before == 2 * CARRY - 1) {
        known[at[i]] = (byte) CARRY;
        toCarry[carries++] = colors[i];
      }
      // The sign of the count before, less one: a branch would be guessed wrong for new colours.
      first += (before - 1) >>> 31;
    }
    for (int i = 0; i < carries; i++) {
      carried.add(toCarry[i], CARRY);
    }
    return first;
  }

  /** The room of a place, which is made if its block has none. */
  private int openRoom(int place) {
    int block = place >>> BLOCK_BITS;
    int start = starts[block];
    if (start == 0) {
      start = open(block);
    }
    return start + (place & (BLOCK_SIZE - 1));
  }

  private int open(int block) {
    if (end == counts.length) {
      counts = Arrays.copyOf(counts, Math.min(2 * end, BLOCK_SIZE * (BLOCKS + 1)));
    }
    starts[block] = end;
    end += BLOCK_SIZE;
    return starts[block];
  }

  /** Copies colours and counts, in ascending order of the colours as unsigned values. */
  void copyTo(int[] colors, long[] countsOut, int from) {
    ByRed byRed = new ByRed();
    int next = from;
    while (byRed.hasNext()) {
      next = byRed.copyNext(colors, countsOut, next);
    }
  }

  /** Exact histograms of the colours of each level of red. */
  Iterable<ColorHistogram> byRed() {
    return ByRed::new;
  }

  /** Goes through the colours in ascending order, one level of red after the other. */
  private final class ByRed implements Iterator<ColorHistogram> {
    private int red;

    /** Where the blocks of each green begin among those that are filled. */
    private final int[] rows = new int[BLOCKS_A_SIDE + 1];

    /**
     * The blocks with colours of one red: above where the room of each begins, below at which level
     * of blue it does.
     */
    private final long[] filled = new long[BLOCKS_A_SIDE * BLOCKS_A_SIDE];

    @Override
    public boolean hasNext() {
      return red < BLOCKS_A_SIDE * LEVELS;
    }

    @Override
    public ColorHistogram next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there are no more levels of red");
      }
      int[] colors = new int[COLORS_OF_A_RED];
      long[] found = new long[COLORS_OF_A_RED];
      int size = copyNext(colors, found, 0);
      return ColorHistogram.ofSorted(
          COLORS_OF_A_RED, Arrays.copyOf(colors, size), Arrays.copyOf(found, size), 0);
    }

    /** Copies those of the next red from a place on; returns the place after them. */
    int copyNext(int[] colors, long[] countsOut, int from) {
      if (red % LEVELS == 0) {
        listFilled();
      }
      int next = from;
      for (int green = 0; green < BLOCKS_A_SIDE * LEVELS && rows[BLOCKS_A_SIDE] > 0; green++) {
        int row = green / LEVELS;
        int first = PackedColor.opaque(red, green, 0);
        next = copyRow(filled, rows[row], rows[row + 1], first, colors, countsOut, next);
      }
      red++;
      return next;
    }

    private void listFilled() {
      int size = 0;
      for (int green = 0; green < BLOCKS_A_SIDE; green++) {
        rows[green] = size;
        for (int blue = 0; blue < BLOCKS_A_SIDE * LEVELS; blue += LEVELS) {
          int place = ColorPlaces.of(PackedColor.opaque(red, green * LEVELS, blue));
          if (isFilled(place)) {
            filled[size++] = ((long) room(place) << Integer.SIZE) | blue;
          }
        }
      }
      rows[BLOCKS_A_SIDE] = size;
    }
  }

  /** Forgets the counts and keeps the rooms: there is nothing more to count. */
  void forgetCounts() {
    counts = EMPTY_BLOCK;
  }

  private boolean isFilled(int place) {
    return hasAllBlocks()
        ? Arrays.mismatch(counts, place, place + BLOCK_SIZE, EMPTY_BLOCK, 0, BLOCK_SIZE) >= 0
        : starts[place >>> BLOCK_BITS] != 0;
  }

  /** Copies the colours of one red and one green that lie in some blocks. */
  private int copyRow(
      long[] filled, int from, int to, int first, int[] colors, long[] countsOut, int next) {
    int placeInBlock = ColorPlaces.of(first) & (BLOCK_SIZE - 1);
    int end = next;
    for (int i = from; i < to; i++) {
      int room = (int) (filled[i] >>> Integer.SIZE) + placeInBlock;
      long left = eightCounts(room);
      while (left != 0) {
        int blue = Long.numberOfTrailingZeros(left) >>> 3;
        left &= ~(0xFFL << (blue << 3));
        int color = first + (int) filled[i] + blue;
        colors[end] = color;
        countsOut[end++] = pixels(room + blue, color);
      }
    }
    return end;
  }

  private long eightCounts(int room) {
    return (long) EIGHT_BYTES.get(counts, room);
  }

  private long pixels(int room, int color) {
    int count = counts[room] & 0xFF;
    return count < CARRY ? count : count + carried.count(color);
  }

  /** Room for a label of each colour that was counted. */
  byte[] newLabels() {
    return new byte[end];
  }

  /** The room of a colour that was counted. */
  int roomOf(int color) {
    return room(ColorPlaces.of(color));
  }

  private int room(int place) {
    return hasAllBlocks() ? place : starts[place >>> BLOCK_BITS] + (place & (BLOCK_SIZE - 1));
  }

  /**
   * Looks labels of pixels up, whose colours were counted.
   *
   * @param labels of all rooms
   * @param places of the pixels; not kept
   * @param found gets the labels
   */
  void find(byte[] labels, int[] places, int size, byte[] found) {
    if (!hasAllBlocks()) {
      for (int i = 0; i < size; i++) {
        places[i] = room(places[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      found[i] = labels[places[i]];
    }
  }
}
