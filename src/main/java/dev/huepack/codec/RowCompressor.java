package dev.huepack.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/** Makes the IDAT data of an indexed picture: filters its rows and deflates them. */
final class RowCompressor {
  /*
   * Measured on fifteen photos of 0.1 to 24 megapixels in an order by co-occurrence, bytes over those
   * of pngquant and milliseconds of one core for 0.4 megapixels, at K = 16, 64, 256:
   *
   *   no filters, level 7       1.000 (9)   0.975 (16)   0.929 (17)
   *   no filters, level 9       0.968 (40)  0.951 (62)   0.924 (35)
   *   chosen filters, level 4   0.998 (8)   1.010 (13)   0.895 (15)
   *   chosen filters, level 5   0.982 (9)   0.991 (15)   0.886 (17)
   *   chosen filters, level 6   0.969 (13)  0.972 (22)   0.878 (26)
   *
   * Which of the two is smaller depends on the picture. The one that a sample favours, thoroughly
   * deflated: 0.848 (64), 0.860 (162), 0.786 (145); both at level 9, the smaller one: 0.918 (108),
   * 0.916 (209), 0.835 (210). Both thoroughly deflated where the sample is unsure: another 1.3, 0 and
   * 2.4 % less in a quarter more time.
   */
  private static final int LEVEL = 6;

  /** Indices of 8 bits that are small numbers gain most from a longer search. */
  private static final int LEVEL_OF_SOME_COLORS = 7;

  private static final int FILTERED_LEVEL_OF_MANY_COLORS = 4;
  private static final int SOME_COLORS = 16;
  private static final int MANY_COLORS = 128;
  private static final int BEST_LEVEL = 9;

  /** Up to so many bytes all ways are tried, since that takes no time. */
  private static final int SMALL = 1 << 15;

  private static final int BANDS = 8;
  private static final int ROWS_A_BAND_OF = 16;

  /** Bands that tell less than this apart have been wrong. */
  private static final double UNSURE = 0.03;

  private RowCompressor() {}

  static byte[] compress(IndexedRows rows, PngEffort effort) {
    return switch (effort) {
      case FAST -> deflate(rows.unfiltered(), LEVEL, Deflater.DEFAULT_STRATEGY);
      case DEFAULT ->
          rows.unfiltered().length <= SMALL
              ? smaller(
                  rows,
                  plain -> deflate(plain, BEST_LEVEL, Deflater.DEFAULT_STRATEGY),
                  filtered -> deflate(filtered, BEST_LEVEL, Deflater.FILTERED))
              : likelySmaller(
                  rows,
                  0,
                  plain -> deflate(plain, unfilteredLevel(rows), Deflater.DEFAULT_STRATEGY),
                  filtered -> deflate(filtered, filteredLevel(rows), Deflater.FILTERED));
      case BEST ->
          rows.unfiltered().length <= SMALL
              ? smaller(rows, ThoroughDeflater::compress, ThoroughDeflater::compress)
              : likelySmaller(rows, UNSURE, ThoroughDeflater::compress, ThoroughDeflater::compress);
    };
  }

  private static byte[] smaller(
      IndexedRows rows, UnaryOperator<byte[]> plainly, UnaryOperator<byte[]> afterFilters) {
    byte[] plain = plainly.apply(rows.unfiltered());
    byte[] filtered = afterFilters.apply(new RowFilters(rows).adaptive(0, rows.count()));
    return filtered.length < plain.length ? filtered : plain;
  }

  /**
   * The way that makes less of some bands of rows, a sixteenth of the picture.
   *
   * @param unsure by which share the ways may differ there and both be tried on the whole picture
   */
  private static byte[] likelySmaller(
      IndexedRows rows,
      double unsure,
      UnaryOperator<byte[]> plainly,
      UnaryOperator<byte[]> afterFilters) {
    int stride = rows.stride();
    int band = Math.max(1, rows.count() / (BANDS * ROWS_A_BAND_OF));
    RowFilters filters = new RowFilters(rows);
    ByteArrayOutputStream plainBands = new ByteArrayOutputStream(BANDS * band * stride);
    ByteArrayOutputStream filteredBands = new ByteArrayOutputStream(BANDS * band * stride);
    for (int i = 0; i < BANDS; i++) {
      int from = (int) ((2L * i + 1) * (rows.count() - band) / (2 * BANDS));
      plainBands.write(rows.unfiltered(), from * stride, band * stride);
      filteredBands.writeBytes(filters.adaptive(from, band));
    }
    int plain = plainly.apply(plainBands.toByteArray()).length;
    int filtered = afterFilters.apply(filteredBands.toByteArray()).length;
    if (Math.abs(filtered - plain) < unsure * plain) {
      return smaller(rows, plainly, afterFilters);
    }
    return filtered < plain
        ? afterFilters.apply(filters.adaptive(0, rows.count()))
        : plainly.apply(rows.unfiltered());
  }

  private static int unfilteredLevel(IndexedRows rows) {
    boolean some = rows.colors() > SOME_COLORS && rows.colors() <= MANY_COLORS;
    return some ? LEVEL_OF_SOME_COLORS : LEVEL;
  }

  private static int filteredLevel(IndexedRows rows) {
    return rows.colors() > MANY_COLORS ? FILTERED_LEVEL_OF_MANY_COLORS : unfilteredLevel(rows);
  }

  private static byte[] deflate(byte[] data, int level, int strategy) {
    byte[] compressed = new byte[Math.max(1024, data.length / 2)];
    int length = 0;
    Deflater deflater = new Deflater(level);
    try {
      deflater.setStrategy(strategy);
      deflater.setInput(data);
      deflater.finish();
      while (!deflater.finished()) {
        if (length == compressed.length) {
          compressed = Arrays.copyOf(compressed, length + length / 2);
        }
        length += deflater.deflate(compressed, length, compressed.length - length);
      }
    } finally {
      deflater.end();
    }
    return Arrays.copyOf(compressed, length);
  }
}
