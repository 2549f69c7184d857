package dev.huepack.codec;

import dev.huepack.codec.deflate.CostDeflater;
import dev.huepack.codec.deflate.DeflateSearch;
import java.io.ByteArrayOutputStream;

/** Makes the IDAT data of an indexed picture: filters its rows and deflates them. */
final class RowCompressor {
  /*
   * Measured on fifteen photos of 0.1 to 1 megapixels and twelve drawings, gradients and screenshots
   * of 0.3 to 1.4, in an order by co-occurrence: geometric mean of the bytes over those of zlib's
   * level 7 without filters, and milliseconds of one core for 0.4 megapixels.
   *
   *                              photos, K = 16, 64, 256                drawings, K = 16, 64, 256
   *   no filters, zlib 9         0.991 (32)  0.993 (49)   0.998 (29)    0.913  0.932  0.969
   *   chosen filters, zlib 4     1.005 (5)   0.992 (9)    0.919 (10)    1.108  1.098  1.051
   *   chosen filters, zlib 7     0.985 (18)  0.968 (31)   0.907 (29)    1.078  1.063  1.023
   *   chosen filters, zlib 9     0.965 (70)  0.946 (147)  0.896 (132)   0.984  0.988  0.986
   *   no filters, UNFILTERED     0.975 (13)  0.976 (28)   1.001 (23)    0.908  0.924  0.961
   *   no filters, FILTERED       1.033 (7)   1.083 (15)   1.130 (13)    0.941  0.970  1.021
   *   no filters, THOROUGH       0.961 (39)  0.949 (94)   0.957 (72)    0.891  0.897  0.921
   *   chosen filters, UNFILTERED 0.923 (10)  0.900 (20)   0.875 (17)    0.937  0.948  0.959
   *   chosen filters, FILTERED   0.924 (6)   0.899 (11)   0.875 (10)    0.954  0.952  0.965
   *   chosen filters, THOROUGH   0.921 (32)  0.897 (73)   0.873 (58)    0.927  0.933  0.942
   *
   * 64 candidates and three passes make another 0.1 and 0.5 % less in 1.6 times that time.
   * Matches hardly pay in filtered photos, whose bytes take one or two bits, and zlib takes too many.
   * Filters that a row's neighbours have a say in make 0.5 % less at K = 16, and 0.1 % at most else.
   */
  /** For photos, whose filtered rows repeat little but where they are flat. */
  private static final DeflateSearch FILTERED = new DeflateSearch(8, 1, 64, 1);

  /** For drawings. */
  private static final DeflateSearch UNFILTERED = new DeflateSearch(4, 4, 64, 1);

  /** For pictures of which there may be many, and all ways are tried. */
  private static final DeflateSearch OF_SMALL = new DeflateSearch(3, 16, 130, 1);

  private static final DeflateSearch THOROUGH = new DeflateSearch(3, 32, 258, 2);

  /** Up to so many bytes both ways are tried, since that takes no time. */
  private static final int SMALL = 1 << 15;

  /** More and narrower bands say less of pictures whose rows resemble those far above. */
  private static final int BANDS = 3;

  private static final int ROWS_A_BAND_OF = 16;

  /** What filtered bands have of plain ones where the whole has as much either way. */
  private static final double EVEN = 0.96;

  /** Bands that tell less than this apart have been wrong. */
  private static final double UNSURE = 0.05;

  private final IndexedRows rows;
  private final RowFilters filters;

  private RowCompressor(IndexedRows rows) {
    this.rows = rows;
    filters = new RowFilters(rows);
  }

  static byte[] compress(IndexedRows rows, PngEffort effort) {
    RowCompressor compressor = new RowCompressor(rows);
    boolean small = rows.unfiltered().length <= SMALL;
    return switch (effort) {
      case FAST -> compressor.filtered(FILTERED);
      case DEFAULT ->
          small
              ? compressor.smaller(OF_SMALL, OF_SMALL)
              : compressor.likelySmaller(0, UNFILTERED, FILTERED);
      case BEST ->
          small
              ? compressor.smaller(THOROUGH, THOROUGH)
              : compressor.likelySmaller(UNSURE, THOROUGH, THOROUGH);
    };
  }

  private byte[] unfiltered(DeflateSearch search) {
    return deflate(rows.unfiltered(), search);
  }

  private byte[] filtered(DeflateSearch search) {
    return deflate(filters.adaptive(0, rows.count()), search);
  }

  private byte[] deflate(byte[] bytes, DeflateSearch search) {
    return CostDeflater.compress(bytes, rows.stride(), search);
  }

  private byte[] smaller(DeflateSearch plainly, DeflateSearch afterFilters) {
    byte[] plain = unfiltered(plainly);
    byte[] filtered = filtered(afterFilters);
    return filtered.length < plain.length ? filtered : plain;
  }

  /**
   * The way that makes less of some bands of rows, a sixteenth of the picture.
   *
   * @param unsure by which share the ways may differ there and both be tried on the whole picture
   */
  private byte[] likelySmaller(double unsure, DeflateSearch plainly, DeflateSearch afterFilters) {
    int stride = rows.stride();
    int band = Math.max(1, rows.count() / (BANDS * ROWS_A_BAND_OF));
    ByteArrayOutputStream plainBands = new ByteArrayOutputStream(BANDS * band * stride);
    ByteArrayOutputStream filteredBands = new ByteArrayOutputStream(BANDS * band * stride);
    for (int i = 0; i < BANDS; i++) {
      int from = (int) ((2L * i + 1) * (rows.count() - band) / (2 * BANDS));
      plainBands.write(rows.unfiltered(), from * stride, band * stride);
      filteredBands.writeBytes(filters.adaptive(from, band));
    }
    int plain = deflate(plainBands.toByteArray(), plainly).length;
    int filtered = deflate(filteredBands.toByteArray(), afterFilters).length;
    double quotient = filtered / (EVEN * plain);
    if (Math.abs(quotient - 1) < unsure) {
      return smaller(plainly, afterFilters);
    }
    return quotient < 1 ? filtered(afterFilters) : unfiltered(plainly);
  }
}
