package dev.huepack.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Brings the strips or tiles of a TIFF picture together: 8-bit samples, pixel by pixel. */
final class TiffSamples {
  private final TiffFile file;
  private final TiffLayout layout;
  private final PixelLimit limit;
  private final byte @Nullable [] jpegTables;

  /** Whether the first bit of a byte is the lowest; JPEG has an order of its own. */
  private final boolean bitsReversed;

  private final byte[] samples;

  /** A strip's or tile's place in the picture; it may stick out at the right and the bottom. */
  private record Place(int left, int top, int width, int height, int plane) {}

  private TiffSamples(TiffFile file, TiffLayout layout, PixelLimit limit) throws DecodeException {
    this.file = file;
    this.layout = layout;
    this.limit = limit;
    jpegTables = file.data(TiffFile.JPEG_TABLES);
    bitsReversed = file.value(TiffFile.FILL_ORDER, 1) == 2;
    samples = new byte[layout.width() * layout.height() * layout.kept()];
  }

  /**
   * All samples, {@code kept} a pixel: scaled to 8 bits, or as they are if they are indices. Luma
   * and chroma become red, green and blue.
   */
  static byte[] read(TiffFile file, TiffLayout layout, PixelLimit limit)
      throws DecodeException, IOException {
    boolean tiled = file.has(TiffFile.TILE_OFFSETS);
    long[] offsets = file.values(tiled ? TiffFile.TILE_OFFSETS : TiffFile.STRIP_OFFSETS);
    long[] counts = file.values(tiled ? TiffFile.TILE_BYTES : TiffFile.STRIP_BYTES);
    if (offsets == null) {
      throw TiffFile.damaged("it says nowhere where its pixels are");
    }
    long across = tiled ? file.value(TiffFile.TILE_WIDTH, 0) : layout.width();
    long down = file.value(tiled ? TiffFile.TILE_HEIGHT : TiffFile.ROWS_PER_STRIP, layout.height());
    if (!tiled) {
      down = Math.min(down, layout.height());
    }
    limit.check(across, down, layout.samples() * Math.max(1, layout.bits() / 8));
    int width = (int) across;
    int height = (int) down;
    int columns = (layout.width() - 1) / width + 1;
    int rows = (layout.height() - 1) / height + 1;
    long needed = (long) columns * rows * (layout.planar() ? layout.kept() : 1);
    if (offsets.length < needed || (counts != null && counts.length < needed)) {
      throw TiffFile.damaged("it names fewer strips or tiles than its picture has");
    }
    checkDataSuffices(file, layout, counts);
    TiffSamples reader = new TiffSamples(file, layout, limit);
    for (int i = 0; i < needed; i++) {
      TimedDecoding.checkTime();
      int plane = i / (columns * rows);
      int inPlane = i % (columns * rows);
      int top = inPlane / columns * height;
      int chunkHeight = tiled ? height : Math.min(height, layout.height() - top);
      Place place = new Place(inPlane % columns * width, top, width, chunkHeight, plane);
      reader.readChunk(place, offsets[i], counts == null ? Long.MAX_VALUE : counts[i]);
    }
    return reader.samples;
  }

  /** No compression here does better than this, so a file that promises more lies. */
  private static void checkDataSuffices(TiffFile file, TiffLayout layout, long @Nullable [] counts)
      throws DecodeException {
    long bytes = counts == null ? file.bytes().capacity() : 0;
    for (int i = 0; counts != null && i < counts.length; i++) {
      bytes += counts[i];
    }
    long bits = (long) layout.width() * layout.height() * layout.bits();
    if (Math.min(bytes, file.bytes().capacity()) * 4096 < bits / 8) {
      throw TiffFile.truncated();
    }
  }

  private void readChunk(Place place, long offset, long count) throws DecodeException, IOException {
    int capacity = file.bytes().capacity();
    if (offset >= capacity || (count != Long.MAX_VALUE && count > capacity - offset)) {
      throw TiffFile.truncated();
    }
    ByteBuffer data = file.bytes().slice((int) offset, (int) Math.min(count, capacity - offset));
    int stored = layout.planar() ? 1 : layout.samples();
    if (layout.compression() == TiffCompression.JPEG) {
      byte[] rows = JpegDecoder.readTiff(jpegTables, data, layout, place.width(), limit);
      int height = Math.min(place.height(), rows.length / (place.width() * stored));
      if (place.top() + height < Math.min(layout.height(), place.top() + place.height())) {
        throw TiffFile.truncated();
      }
      scatter(rows, place, stored, 8, place.width() * stored);
      return;
    }
    long rowBytes = ((long) place.width() * stored * layout.bits() + 7) / 8;
    long length = rowBytes * place.height();
    if (length > Integer.MAX_VALUE - 8) {
      throw DecodeException.tooLarge("a strip of the picture has " + length + " bytes");
    }
    if (bitsReversed) {
      data = reversed(data);
    }
    byte[] rows = TiffCompression.undo(layout.compression(), data, (int) length);
    if (layout.differenced()) {
      undoDifferences(rows, (int) rowBytes, stored);
    }
    scatter(rows, place, stored, layout.bits(), (int) rowBytes);
  }

  private static ByteBuffer reversed(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
    }
    return ByteBuffer.wrap(bytes);
  }

  private void undoDifferences(byte[] rows, int rowBytes, int stored) {
    boolean wide = layout.bits() == 16;
    ByteBuffer words = ByteBuffer.wrap(rows).order(file.bytes().order());
    for (int row = 0; row < rows.length; row += rowBytes) {
      if (wide) {
        for (int at = row + 2 * stored; at < row + rowBytes; at += 2) {
          words.putShort(at, (short) (words.getShort(at) + words.getShort(at - 2 * stored)));
        }
      } else {
        for (int at = row + stored; at < row + rowBytes; at++) {
          rows[at] += rows[at - stored];
        }
      }
    }
  }

  private void scatter(byte[] rows, Place place, int stored, int bits, int rowBytes) {
    int kept = layout.kept();
    int height = Math.min(place.height(), layout.height() - place.top());
    int width = Math.min(place.width(), layout.width() - place.left());
    int channels = layout.planar() ? 1 : kept;
    boolean littleEndian = file.bytes().order() == ByteOrder.LITTLE_ENDIAN;
    int scale =
        layout.photometric() == TiffLayout.PALETTE || bits >= 8 ? 1 : 255 / ((1 << bits) - 1);
    for (int y = 0; y < height; y++) {
      int row = y * rowBytes;
      int to = ((place.top() + y) * layout.width() + place.left()) * kept + place.plane();
      for (int x = 0; x < width; x++, to += kept) {
        for (int c = 0; c < channels; c++) {
          int sample = x * stored + c;
          samples[to + c] =
              (byte)
                  switch (bits) {
                    case 8 -> rows[row + sample];
                    case 16 -> narrow(rows, row + 2 * sample, littleEndian);
                    default -> {
                      int bit = sample * bits;
                      int shifted = rows[row + (bit >> 3)] >> (8 - bits - (bit & 7));
                      yield (shifted & ((1 << bits) - 1)) * scale;
                    }
                  };
        }
      }
    }
  }

  private static int narrow(byte[] rows, int at, boolean littleEndian) {
    int high = rows[littleEndian ? at + 1 : at] & 0xFF;
    int low = rows[littleEndian ? at : at + 1] & 0xFF;
    return PngPixels.narrow(high << 8 | low);
  }
}
