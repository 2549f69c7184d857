package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes PNG files: every colour type, depth and interlacing; of an animation the default image.
 *
 * <p>Our own, because the JDK's reader takes about twice the time, ignores the colour keys of grey
 * and RGB pictures and checks no checksum.
 */
final class PngDecoder implements FormatDecoder {
  /** Rows are inflated in bands of about this size, so that narrow rows do not cost a call each. */
  private static final int BAND_BYTES = 1 << 16;

  /** Deflate cannot do better than this, so a file that promises more lies. */
  private static final int MAX_DEFLATE_RATIO = 1032;

  /** Where each pass of Adam7 starts and how far apart its pixels are: x, y, step x, step y. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException {
    PngFile file = PngFile.parse(encoded, limit);
    PngHeader header = file.header();
    int width = (int) header.width();
    int height = (int) header.height();
    checkDataSuffices(file, header);
    PngPixels pixels = PngPixels.of(file);
    int[] argb = new int[width * height];
    Inflater inflater = new Inflater();
    try {
      Source source = new Source(inflater, file.imageData().iterator());
      for (int[] pass : header.interlaced() ? ADAM7 : ONE_PASS) {
        decodePass(pass, header, source, pixels, argb);
      }
      source.finish();
    } catch (DataFormatException e) {
      throw DecodeException.damaged("damaged PNG file: its compressed data is broken", e);
    } finally {
      inflater.end();
    }
    String warning = file.colors().toSrgb(header.isGrey(), argb);
    return DecodedImage.of(
        ImageFormat.PNG,
        file.orientation().apply(new PixelRaster(width, height, argb)),
        file.frames(),
        SourceTraits.of(file.orientation(), file.colors().description()),
        warning);
  }

  private static void checkDataSuffices(PngFile file, PngHeader header) throws DecodeException {
    long compressed = 0;
    for (ByteBuffer piece : file.imageData()) {
      compressed += piece.remaining();
    }
    long bits = header.width() * header.height() * header.bitsPerPixel();
    if (compressed * MAX_DEFLATE_RATIO < bits / 8) {
      throw PngFile.damaged(
          "its " + compressed + " bytes of data cannot fill the picture: truncated");
    }
  }

  private static void decodePass(
      int[] pass, PngHeader header, Source source, PngPixels pixels, int[] argb)
      throws DecodeException, DataFormatException {
    int width = (int) header.width();
    int columns = (width - pass[0] + pass[2] - 1) / pass[2];
    int rows = ((int) header.height() - pass[1] + pass[3] - 1) / pass[3];
    if (columns <= 0 || rows <= 0) {
      return;
    }
    long rowBytes = header.rowBytes(columns);
    if (rowBytes > Integer.MAX_VALUE / 4) {
      throw DecodeException.tooLarge("a row of the picture has " + rowBytes + " bytes");
    }
    int stride = (int) rowBytes + 1;
    int bandRows = Math.max(1, Math.min(rows, BAND_BYTES / stride));
    int pixelBytes = Math.max(1, header.bitsPerPixel() / 8);
    // The first row of the buffer is the last one of the band before: what filters refer to.
    byte[] band = new byte[(bandRows + 1) * stride];
    for (int first = 0; first < rows; first += bandRows) {
      TimedDecoding.checkTime();
      int count = Math.min(bandRows, rows - first);
      source.read(band, stride, count * stride);
      for (int i = 0; i < count; i++) {
        int start = (i + 1) * stride;
        PngFilter.undo(band, start, stride, pixelBytes);
        int y = pass[1] + (first + i) * pass[3];
        pixels.unpack(band, start + 1, columns, argb, y * width + pass[0], pass[2]);
      }
      System.arraycopy(band, count * stride, band, 0, stride);
    }
  }

  /** The pieces of compressed data as one inflated stream. */
  private record Source(Inflater inflater, Iterator<ByteBuffer> pieces) {
    void read(byte[] target, int offset, int length) throws DecodeException, DataFormatException {
      int done = 0;
      while (done < length) {
        int count = inflater.inflate(target, offset + done, length - done);
        done += count;
        if (count == 0 && !feed()) {
          throw PngFile.damaged("its compressed data ends too early");
        }
      }
    }

    /**
     * Reads to the checksum of the stream, and no further if more pixels follow than there should.
     */
    void finish() throws DecodeException, DataFormatException {
      byte[] surplus = new byte[1];
      while (!inflater.finished()) {
        int count = inflater.inflate(surplus);
        if (count > 0) {
          return;
        }
        if (!inflater.finished() && !feed()) {
          throw PngFile.damaged("its compressed data ends too early");
        }
      }
    }

    private boolean feed() {
      if (inflater.finished() || inflater.needsDictionary() || !pieces.hasNext()) {
        return false;
      }
      inflater.setInput(pieces.next());
      return true;
    }
  }
}
