package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes the compressions of TIFF strips and tiles but JPEG. TIFF 6.0, sections 9 and 13. */
final class TiffCompression {
  static final int NONE = 1;
  static final int JPEG = 7;

  private static final int LZW = 5;
  private static final int ADOBE_DEFLATE = 8;
  private static final int DEFLATE = 32946;
  private static final int PACK_BITS = 32773;

  private static final int LZW_CLEAR = 256;
  private static final int LZW_END = 257;
  private static final int LZW_CODES = 4096;

  private TiffCompression() {}

  static void check(int compression) throws DecodeException {
    switch (compression) {
      case NONE, LZW, JPEG, ADOBE_DEFLATE, DEFLATE, PACK_BITS -> {
        // Decoded here.
      }
      case 2, 3, 4 -> throw TiffFile.unsupported("fax compression (CCITT)");
      case 6 -> throw TiffFile.unsupported("JPEG compression of the old style");
      case 34712 -> throw TiffFile.unsupported("JPEG 2000 compression");
      case 50000 -> throw TiffFile.unsupported("Zstandard compression");
      case 50001 -> throw TiffFile.unsupported("WebP compression");
      default -> throw TiffFile.unsupported("compression " + compression);
    }
  }

  /**
   * Undoes a compression.
   *
   * @param length of the result
   * @throws DecodeException if the data gives less, or cannot give as much
   */
  static byte[] undo(int compression, ByteBuffer data, int length) throws DecodeException {
    // Checked first, so that little data cannot claim much memory.
    if ((long) data.remaining() * maxRatio(compression) < length) {
      throw TiffFile.truncated();
    }
    byte[] result = new byte[length];
    switch (compression) {
      case NONE -> data.get(result);
      case LZW -> undoLzw(data, result);
      case PACK_BITS -> undoPackBits(data, result);
      default -> undoDeflate(data, result);
    }
    return result;
  }

  private static int maxRatio(int compression) {
    return switch (compression) {
      case NONE -> 1;
      case PACK_BITS -> 64;
      case LZW -> LZW_CODES;
      default -> 1032;
    };
  }

  private static void undoDeflate(ByteBuffer data, byte[] result) throws DecodeException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      int done = 0;
      while (done < result.length) {
        int count = inflater.inflate(result, done, result.length - done);
        if (count == 0) {
          throw TiffFile.truncated();
        }
        done += count;
      }
    } catch (DataFormatException e) {
      throw DecodeException.damaged("damaged TIFF file: its compressed data is broken", e);
    } finally {
      inflater.end();
    }
  }

  private static void undoPackBits(ByteBuffer data, byte[] result) throws DecodeException {
    int done = 0;
    while (done < result.length) {
      if (!data.hasRemaining()) {
        throw TiffFile.truncated();
      }
      int head = data.get();
      int count = Math.min(Math.abs(head) + 1, result.length - done);
      if (head == -128) {
        continue;
      }
      if (data.remaining() < (head >= 0 ? count : 1)) {
        throw TiffFile.truncated();
      }
      if (head >= 0) {
        data.get(result, done, count);
      } else {
        Arrays.fill(result, done, done + count, data.get());
      }
      done += count;
    }
  }

  private static void undoLzw(ByteBuffer data, byte[] result) throws DecodeException {
    // A code stands for a piece of what was written before: where it starts and how long it is.
    int[] starts = new int[LZW_CODES + 1];
    int[] lengths = new int[LZW_CODES + 1];
    int next = LZW_END + 1;
    int width = 9;
    int previous = LZW_CLEAR;
    int bits = 0;
    int held = 0;
    int done = 0;
    while (done < result.length) {
      while (held < width) {
        if (!data.hasRemaining()) {
          throw TiffFile.truncated();
        }
        bits = bits << 8 | (data.get() & 0xFF);
        held += 8;
      }
      held -= width;
      int code = bits >>> held & ((1 << width) - 1);
      bits &= (1 << held) - 1;
      if (code == LZW_END) {
        throw TiffFile.truncated();
      }
      if (code == LZW_CLEAR) {
        next = LZW_END + 1;
        width = 9;
        previous = LZW_CLEAR;
        continue;
      }
      if (previous == LZW_CLEAR ? code > 255 : code > next || next > LZW_CODES) {
        throw TiffFile.damaged("its compressed data is broken");
      }
      int start = done;
      if (previous != LZW_CLEAR) {
        // The new code is the previous piece and the first byte of this one, which follows it.
        int length = previous < 256 ? 1 : lengths[previous];
        starts[next] = start - length;
        lengths[next] = length + 1;
        next++;
      }
      if (code < 256) {
        result[done++] = (byte) code;
      } else {
        int count = Math.min(lengths[code], result.length - done);
        for (int i = 0, from = starts[code]; i < count; i++) {
          result[done++] = result[from++];
        }
      }
      // Codes grow one code early.
      if (next + 1 >= 1 << width && width < 12) {
        width++;
      }
      previous = code;
    }
  }
}
