package dev.huepack.codec;

import dev.huepack.codec.deflate.CostDeflater;
import dev.huepack.codec.deflate.DeflateSearch;
import java.io.ByteArrayOutputStream;

/** Makes the IDAT data of an indexed picture: filters its rows and deflates them. */
final class RowCompressor {
  /*
   * TABLE
   */
  private static final DeflateSearch FILTERED = new DeflateSearch(8, 1, 64, 1);

  private static final DeflateSearch UNFILTERED = new DeflateSearch(4, 4, 64, 1);
  private static final DeflateSearch OF_SMALL = new DeflateSearch(3, 32, 258, 1);
  private static final DeflateSearch THOROUGH = new DeflateSearch(3, 64, 258, 3);

  /** Up to so many bytes both ways are tried, since that takes no time. */
  private static final int SMALL = 1 << 15;

  private static final int BANDS = 8;
  private static final int ROWS_A_BAND_OF = 16;

  /** Bands that tell less than this apart have been wrong. */
  private static final double UNSURE = 0.03;

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
    if (Math.abs(filtered - plain) < unsure * plain) {
      return smaller(plainly, afterFilters);
    }
    return filtered < plain ? filtered(afterFilters) : unfiltered(plainly);
  }
}
