package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Damages files in the ways of transfers, disks and enemies. */
final class Mutator {
  private static final int HEADER_BYTES = 128;
  private static final int[] EXTREMES = {
    0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, -1
  };

  private final List<byte[]> files;

  /** Mutates and splices these. */
  Mutator(List<byte[]> files) {
    this.files = files;
  }

  /** One damaged file. */
  byte[] next(Random random) {
    byte[] file = files.get(random.nextInt(files.size())).clone();
    for (int steps = 1 + random.nextInt(3); steps > 0; steps--) {
      file =
          switch (random.nextInt(6)) {
            case 0 -> flipped(file, random);
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
            case 2 -> spliced(file, random);
            case 3 -> repeated(file, random);
            default -> withExtremes(file, random);
          };
    }
    // Checksums keep most damage out of PNG's inner parts, so half of it is signed off again.
    return random.nextBoolean() ? withChecksums(file) : file;
  }

  private static byte[] flipped(byte[] file, Random random) {
    for (int flips = 1 + random.nextInt(8); flips > 0 && file.length > 0; flips--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  /** The beginning of one file and the end of another. */
  private byte[] spliced(byte[] file, Random random) {
    byte[] other = files.get(random.nextInt(files.size()));
    int keep = random.nextInt(file.length + 1);
    int from = random.nextInt(other.length);
    byte[] joined = Arrays.copyOf(file, keep + other.length - from);
    System.arraycopy(other, from, joined, keep, other.length - from);
    return joined;
  }

  /** With a part of it twice, as chunks and segments that may occur once only. */
  private static byte[] repeated(byte[] file, Random random) {
    int from = random.nextInt(file.length + 1);
    int to = from + random.nextInt(file.length - from + 1);
    byte[] longer = Arrays.copyOf(file, file.length + to - from);
    System.arraycopy(file, from, longer, to, file.length - from);
    return longer;
  }

  /** With numbers in the header that are as small or as large as they can be. */
  private static byte[] withExtremes(byte[] file, Random random) {
    ByteBuffer bytes =
        ByteBuffer.wrap(file)
            .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int reach = random.nextInt(4) == 0 ? file.length : Math.min(file.length, HEADER_BYTES);
    for (int edits = 1 + random.nextInt(3); edits > 0 && reach >= 4; edits--) {
      int at = random.nextInt(reach - 3);
      int value = EXTREMES[random.nextInt(EXTREMES.length)];
      switch (random.nextInt(3)) {
        case 0 -> bytes.put(at, (byte) value);
        case 1 -> bytes.putShort(at, (short) value);
        default -> bytes.putInt(at, value);
      }
    }
    return file;
  }

  private static byte[] withChecksums(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < 8 || bytes.getLong(0) != 0x89504E470D0A1A0AL) {
      return file;
    }
    int at = 8;
    while (at <= file.length - 12) {
      int length = bytes.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      bytes.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return file;
  }
}
