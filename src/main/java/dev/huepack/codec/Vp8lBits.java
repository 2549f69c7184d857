package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the bits of a lossless WebP picture, the lowest of each byte first. */
final class Vp8lBits {
  private final ByteBuffer data;
  private int at;
  private long buffer;
  private int buffered;

  /** Bits past the end that were handed to the buffer as zeros. */
  private int padding;

  Vp8lBits(ByteBuffer data) {
    this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The next bits as a number, the first one lowest; at most 24. */
  int read(int count) {
    int bits = peek() & (1 << count) - 1;
    skip(count);
    return bits;
  }

  /** At least 24 of the next bits, without taking them. */
  int peek() {
    if (buffered < 24) {
      fill();
    }
    return (int) buffer;
  }

  /** Takes bits that {@link #peek} showed. */
  void skip(int count) {
    buffer >>>= count;
    buffered -= count;
  }

  /** Whether more was read than there is. */
  boolean isExhausted() {
    return buffered < padding;
  }

  private void fill() {
    if (at + 8 <= data.capacity()) {
      buffer |= data.getLong(at) << buffered;
      at += (63 - buffered) >> 3;
      buffered |= 56;
      // What the shift brought in beyond the bytes that count will be brought in again.
      buffer &= -1L >>> (64 - buffered);
      return;
    }
    while (buffered <= 48) {
      if (at < data.capacity()) {
        buffer |= (data.get(at++) & 0xFFL) << buffered;
      } else {
        padding += 8;
      }
      buffered += 8;
    }
  }
}
