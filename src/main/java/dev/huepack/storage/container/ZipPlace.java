package dev.huepack.storage.container;

/**
 * Where an entry of a zip archive lies, and what it is when it is read.
 *
 * @param header where its own header is
 * @param storedBytes its size in the archive
 * @param bytes its size once read
 * @param crc of what was read
 * @param method how it is compressed
 */
record ZipPlace(long header, long storedBytes, long bytes, long crc, int method) {
  private static final int NUMBERS = 5;

  static ZipPlace of(String locator) {
    long[] numbers = Locator.numbers(locator, NUMBERS);
    return new ZipPlace(numbers[0], numbers[1], numbers[2], numbers[3], (int) numbers[4]);
  }

  String locator() {
    return Locator.of(header, storedBytes, bytes, crc, method);
  }
}
