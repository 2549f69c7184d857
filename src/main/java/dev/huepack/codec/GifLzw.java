package dev.huepack.codec;

/**
 * Decompresses the pixel data of a GIF frame (GIF89a specification, appendix F).
 *
 * <p>A code stands for a string that is one of an earlier code and one more byte. The strings are
 * not stored: each code keeps where in the output its string was first written.
 */
final class GifLzw {
  private static final int MAX_CODES = 4096;

  private final byte[] encoded;
  private int at;
  private int blockLeft;
  private int bits;
  private int bitCount;

  private GifLzw(byte[] encoded, int at) {
    this.encoded = encoded;
    this.at = at;
  }

  /**
   * Fills {@code target}.
   *
   * @param encoded the file, whose data blocks are known to end within it
   * @param dataOffset of the byte with the code size
   * @throws DecodeException if the data ends before the target is full
   */
  static void decode(byte[] encoded, int dataOffset, byte[] target) throws DecodeException {
    int codeSize = encoded[dataOffset] & 0xFF;
    if (codeSize < 1 || codeSize > 8) {
      throw GifFile.damaged("its code size is " + codeSize);
    }
    new GifLzw(encoded, dataOffset + 1).run(codeSize, target);
  }

  private void run(int codeSize, byte[] target) throws DecodeException {
    int clear = 1 << codeSize;
    int end = clear + 1;
    // The string of a code above the two special ones: where it starts in the target, its length.
    int[] starts = new int[MAX_CODES];
    int[] lengths = new int[MAX_CODES];
    int next = end + 1;
    int width = codeSize + 1;
    int previousStart = 0;
    int previousLength = 0;
    int done = 0;
    while (done < target.length) {
      int code = readCode(width);
      if (code == clear) {
        next = end + 1;
        width = codeSize + 1;
        previousLength = 0;
        continue;
      }
      if (code == end) {
        throw GifFile.damaged("its pixel data ends too early");
      }
      // The new code's string is that of the previous code and the byte now written after it.
      if (previousLength > 0 && next < MAX_CODES) {
        starts[next] = previousStart;
        lengths[next] = previousLength + 1;
        next++;
      }
      int start = done;
      if (code < clear) {
        target[done++] = (byte) code;
      } else if (code < next) {
        int count = Math.min(lengths[code], target.length - done);
        // Byte by byte, because a string may reach into what is being written.
        for (int i = 0, from = starts[code]; i < count; i++) {
          target[done++] = target[from + i];
        }
      } else {
        throw GifFile.damaged("its pixel data is broken");
      }
      previousStart = start;
      previousLength = done - start;
      if (next == 1 << width && width < 12) {
        width++;
      }
    }
  }

  private int readCode(int width) throws DecodeException {
    while (bitCount < width) {
      if (blockLeft == 0) {
        blockLeft = encoded[at++] & 0xFF;
        if (blockLeft == 0) {
          throw GifFile.damaged("its pixel data ends too early");
        }
      }
      bits |= (encoded[at++] & 0xFF) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & (1 << width) - 1;
    bits >>>= width;
    bitCount -= width;
    return code;
  }
}
