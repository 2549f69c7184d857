package dev.huepack.codec;

import java.util.Arrays;

/** Collects bits, the lowest of a byte first. */
final class BitSink {
  private byte[] bytes;
  private int size;
  private long held;
  private int count;

  BitSink(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** The lowest {@code width} bits of a value, 0 to 32. */
  void bits(int value, int width) {
    held |= Integer.toUnsignedLong(value) << count;
    count += width;
    while (count >= Byte.SIZE) {
      put((byte) held);
      held >>>= Byte.SIZE;
      count -= Byte.SIZE;
    }
  }

  void alignToByte() {
    bits(0, -count & 7);
  }

  /** The lowest bytes of a value, the highest of them first; between whole bytes only. */
  void bigEndian(int value, int width) {
    for (int shift = Byte.SIZE * (width - 1); shift >= 0; shift -= Byte.SIZE) {
      put((byte) (value >> shift));
    }
  }

  private void put(byte value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size + size / 2 + 1);
    }
    bytes[size++] = value;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
