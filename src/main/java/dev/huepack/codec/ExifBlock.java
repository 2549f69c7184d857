package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;

/**
 * Brings EXIF up to date with a picture that was turned upright and perhaps resized: orientation,
 * size, and no thumbnail, which would show the picture as it was (Exif 2.32, 4.5 and 4.6).
 */
final class ExifBlock {
  private static final int ORIENTATION = 0x0112;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int WIDTH = 0xA002;
  private static final int HEIGHT = 0xA003;
  private static final int THUMBNAIL = 0x0201;
  private static final int THUMBNAIL_BYTES = 0x0202;

  private static final int ENTRY_BYTES = 12;
  private static final int LINK_BYTES = 4;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int MAX_SHORT = 0xFFFF;

  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("(tiff:Orientation(?:=[\"']|>)\\s*)[2-8](?=\\s*[\"'<])");

  private ExifBlock() {}

  /** XMP that says that the picture is upright. */
  static String upright(String xmp) {
    return XMP_ORIENTATION.matcher(xmp).replaceAll("$11");
  }

  /**
   * A copy for an upright picture of this size; a block that cannot be read comes back as it is.
   *
   * @param exif from the TIFF header on
   */
  static byte[] upright(byte[] exif, int width, int height) {
    ByteBuffer tiff = ByteBuffer.wrap(exif.clone());
    if (exif.length < 8 || exif[0] != exif[1] || (exif[0] != 'I' && exif[0] != 'M')) {
      return tiff.array();
    }
    tiff.order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = tiff.getInt(4);
    int next =
        eachEntry(
            tiff,
            first,
            (entries, at) -> {
              switch (tag(entries, at)) {
                case ORIENTATION -> put(entries, at, 1);
                case EXIF_DIRECTORY ->
                    eachEntry(
                        entries,
                        entries.getInt(at + 8),
                        (below, place) -> {
                          if (tag(below, place) == WIDTH) {
                            put(below, place, width);
                          } else if (tag(below, place) == HEIGHT) {
                            put(below, place, height);
                          }
                        });
                default -> {
                  // The rest is as true as it was.
                }
              }
            });
    return next < 0 ? tiff.array() : withoutThumbnail(tiff, next);
  }

  /** Forgets the second directory, and cuts the thumbnail off where it is the last thing. */
  private static byte[] withoutThumbnail(ByteBuffer tiff, int link) {
    long[] thumbnail = {tiff.capacity(), 0};
    eachEntry(
        tiff,
        tiff.getInt(link),
        (entries, at) -> {
          if (tag(entries, at) == THUMBNAIL) {
            thumbnail[0] = Integer.toUnsignedLong(entries.getInt(at + 8));
          } else if (tag(entries, at) == THUMBNAIL_BYTES) {
            thumbnail[1] = Integer.toUnsignedLong(entries.getInt(at + 8));
          }
        });
    tiff.putInt(link, 0);
    boolean last =
        thumbnail[0] >= link + LINK_BYTES && thumbnail[0] + thumbnail[1] >= tiff.capacity();
    byte[] block =
        new byte[(int) (last ? Math.min(thumbnail[0], tiff.capacity()) : tiff.capacity())];
    tiff.get(0, block);
    return block;
  }

  /**
   * Hands out where the entries of a directory are.
   *
   * @return where the link to the next directory is; -1 if there is no such directory, or no link
   */
  private static int eachEntry(ByteBuffer tiff, int directory, ObjIntConsumer<ByteBuffer> entry) {
    if (directory < 8 || directory > tiff.capacity() - 2) {
      return -1;
    }
    int count = count(tiff, directory);
    for (int i = 0; i < count; i++) {
      int at = directory + 2 + i * ENTRY_BYTES;
      if (at > tiff.capacity() - ENTRY_BYTES) {
        return -1;
      }
      entry.accept(tiff, at);
    }
    int link = directory + 2 + count * ENTRY_BYTES;
    return link <= tiff.capacity() - LINK_BYTES ? link : -1;
  }

  private static int count(ByteBuffer tiff, int directory) {
    return Short.toUnsignedInt(tiff.getShort(directory));
  }

  private static int tag(ByteBuffer tiff, int at) {
    return Short.toUnsignedInt(tiff.getShort(at));
  }

  private static void put(ByteBuffer tiff, int at, int value) {
    switch (tiff.getShort(at + 2)) {
      case SHORT -> {
        if (value <= MAX_SHORT) {
          tiff.putShort(at + 8, (short) value);
        }
      }
      case LONG -> tiff.putInt(at + 8, value);
      default -> {
        // No number: nobody will take it for one.
      }
    }
  }
}
