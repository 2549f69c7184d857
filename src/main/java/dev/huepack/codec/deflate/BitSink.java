package dev.huepack.codec.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Collects bits, the lowest of a byte first. */
final class BitSink {
  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;
  private long held;
  private int count;

  BitSink(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** The lowest {@code width} bits of a value, which has no others; 0 to 32. */
  void bits(int value, int width) {
    held |= Integer.toUnsignedLong(value) << count;
    count += width;
    if (count >= Integer.SIZE) {
      require(Integer.BYTES);
      FOUR_BYTES.set(bytes, size, (int) held);
      size += Integer.BYTES;
      held >>>= Integer.SIZE;
      count -= Integer.SIZE;
    }
  }

  void alignToByte() {
    for (; count > 0; count -= Byte.SIZE) {
      put((byte) held);
      held >>>= Byte.SIZE;
    }
    count = 0;
  }

  /** The lowest bytes of a value, the highest of them first; after whole bytes only. */
  void bigEndian(int value, int width) {
    alignToByte();
    for (int shift = Byte.SIZE * (width - 1); shift >= 0; shift -= Byte.SIZE) {
      put((byte) (value >> shift));
    }
  }

  private void put(byte value) {
    require(1);
    bytes[size++] = value;
  }

  private void require(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, size + size / 2 + more);
    }
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
