package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * How a stored picture has to be turned to stand upright, as EXIF's orientation tag says it.
 *
 * <p>Exif 2.32, 4.6.4, tag 274. The constants are in the order of the tag's values 1 to 8.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  TURN_RIGHT(true, false, true),
  TRANSVERSED(true, true, true),
  TURN_LEFT(true, true, false);

  private static final int TAG = 274;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** Pixels are moved in squares of this side, so that neither rows nor columns leave the cache. */
  private static final int BLOCK = 32;

  private final boolean swapsAxes;
  private final boolean fromRight;
  private final boolean fromBottom;

  /**
   * A way to read the stored picture.
   *
   * @param swapsAxes whether the rows of the result are columns of the stored picture
   * @param fromRight whether the stored rows are read from the right
   * @param fromBottom whether the stored columns are read from the bottom
   */
  Orientation(boolean swapsAxes, boolean fromRight, boolean fromBottom) {
    this.swapsAxes = swapsAxes;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation for a tag's value; upright for one that is not defined. */
  static Orientation of(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** The tag's value, 1 to 8. */
  int number() {
    return List.of(values()).indexOf(this) + 1;
  }

  /**
   * The orientation that an EXIF block names: a TIFF header and its first directory. A block that
   * cannot be read names none, because a picture is worth more than its metadata.
   */
  static Orientation ofExif(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice();
    if (tiff.remaining() < 8) {
      return UPRIGHT;
    }
    short order = tiff.getShort(0);
    if (order == ('I' << 8 | 'I')) {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    } else if (order != ('M' << 8 | 'M')) {
      return UPRIGHT;
    }
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (tiff.getShort(2) != 42 || directory > tiff.limit() - 2) {
      return UPRIGHT;
    }
    int first = (int) directory + 2;
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries && first + (i + 1) * ENTRY_BYTES <= tiff.limit(); i++) {
      int at = first + i * ENTRY_BYTES;
      if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
        return ofEntry(tiff, at);
      }
    }
    return UPRIGHT;
  }

  private static Orientation ofEntry(ByteBuffer tiff, int at) {
    return switch (tiff.getShort(at + 2)) {
      case SHORT -> of(Short.toUnsignedInt(tiff.getShort(at + 8)));
      case LONG -> of(tiff.getInt(at + 8));
      default -> UPRIGHT;
    };
  }

  /** The upright picture; the one given if nothing is to be turned. */
  PixelRaster apply(PixelRaster stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int storedWidth = stored.width();
    int width = swapsAxes ? stored.height() : storedWidth;
    int height = swapsAxes ? storedWidth : stored.height();
    int alongRow = fromRight ? -1 : 1;
    int alongColumn = fromBottom ? -storedWidth : storedWidth;
    int start =
        (fromRight ? storedWidth - 1 : 0) + (fromBottom ? stored.pixels() - storedWidth : 0);
    int stepX = swapsAxes ? alongColumn : alongRow;
    int stepY = swapsAxes ? alongRow : alongColumn;
    int[] from = stored.argb();
    int[] to = new int[from.length];
    for (int top = 0; top < height; top += BLOCK) {
      for (int left = 0; left < width; left += BLOCK) {
        int right = Math.min(width, left + BLOCK);
        for (int y = top; y < Math.min(height, top + BLOCK); y++) {
          int source = start + y * stepY + left * stepX;
          for (int x = left; x < right; x++, source += stepX) {
            to[y * width + x] = from[source];
          }
        }
      }
    }
    return new PixelRaster(width, height, to);
  }
}
