package dev.huepack.codec;

/** Undoes the filters of PNG rows (PNG specification, third edition, section 9). */
final class PngFilter {
  private PngFilter() {}

  /**
   * Turns a filtered row into samples, in place.
   *
   * @param rows holds the row, led by its filter byte, and before it the row above, already undone
   * @param start where the filter byte is; at least {@code stride}
   * @param stride bytes of a row with its filter byte
   * @param pixelBytes bytes from a sample to the one on its left, at least 1
   */
  static void undo(byte[] rows, int start, int stride, int pixelBytes) throws DecodeException {
    int from = start + 1;
    int end = start + stride;
    switch (rows[start]) {
      case 0 -> {
        // The row is as it should be.
      }
      case 1 -> undoSub(rows, from, end, pixelBytes);
      case 2 -> undoUp(rows, from, end, stride);
      case 3 -> undoAverage(rows, from, end, stride, pixelBytes);
      case 4 -> undoPaeth(rows, from, end, stride, pixelBytes);
      default -> throw PngFile.damaged("a row has the unknown filter " + (rows[start] & 0xFF));
    }
  }

  private static void undoSub(byte[] rows, int from, int end, int pixelBytes) {
    for (int i = from + pixelBytes; i < end; i++) {
      rows[i] = (byte) (rows[i] + rows[i - pixelBytes]);
    }
  }

  private static void undoUp(byte[] rows, int from, int end, int stride) {
    for (int i = from; i < end; i++) {
      rows[i] = (byte) (rows[i] + rows[i - stride]);
    }
  }

  private static void undoAverage(byte[] rows, int from, int end, int stride, int pixelBytes) {
    int second = Math.min(end, from + pixelBytes);
    for (int i = from; i < second; i++) {
      rows[i] = (byte) (rows[i] + ((rows[i - stride] & 0xFF) >> 1));
    }
    for (int i = second; i < end; i++) {
      int sum = (rows[i - pixelBytes] & 0xFF) + (rows[i - stride] & 0xFF);
      rows[i] = (byte) (rows[i] + (sum >> 1));
    }
  }

  private static void undoPaeth(byte[] rows, int from, int end, int stride, int pixelBytes) {
    int second = Math.min(end, from + pixelBytes);
    for (int i = from; i < second; i++) {
      rows[i] = (byte) (rows[i] + rows[i - stride]);
    }
    for (int i = second; i < end; i++) {
      int left = rows[i - pixelBytes] & 0xFF;
      int above = rows[i - stride] & 0xFF;
      int corner = rows[i - stride - pixelBytes] & 0xFF;
      // What is nearest to left + above - corner, the left one and then the one above on ties,
      // written so that it compiles to conditional moves: noise makes branches expensive here.
      int low = Math.min(left, above);
      int high = Math.max(left, above);
      int threshold = 3 * corner - left - above;
      int nearest = high <= threshold ? low : corner;
      nearest = threshold <= low ? high : nearest;
      rows[i] = (byte) (rows[i] + nearest);
    }
  }
}
