package dev.huepack.storage.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;

/**
 * A part of a {@link ByteSource} as a stream that can be moved, which is what libraries want.
 * Buffers a little; to move within the buffer costs nothing.
 */
final class SourceStream extends InputStream implements Seekable, PositionedReadable {
  private static final int BUFFER_BYTES = 1 << 14;

  private final ByteSource source;
  private final long end;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** Where the buffer's first byte lies in the source. */
  private long bufferAt;

  private int buffered;
  private long position;

  /** The bytes from {@code start} on, up to {@code end} exclusively. */
  SourceStream(ByteSource source, long start, long end) {
    this.source = source;
    this.end = Math.min(end, source.size());
    position = start;
  }

  /** The whole source. */
  SourceStream(ByteSource source) {
    this(source, 0, source.size());
  }

  /** Where the next byte lies in the source. */
  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long target) throws IOException {
    if (target < 0) {
      throw new EOFException("cannot go to byte " + target);
    }
    position = target;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  @Override
  public int read() throws IOException {
    return isFilled() ? buffer[(int) (position++ - bufferAt)] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (length >= BUFFER_BYTES && !isInBuffer()) {
      long wanted = Math.min(length, end - position);
      int count = wanted <= 0 ? -1 : source.read(position, target, offset, (int) wanted);
      position += Math.max(0, count);
      return count;
    }
    if (!isFilled()) {
      return -1;
    }
    int at = (int) (position - bufferAt);
    int count = Math.min(length, buffered - at);
    System.arraycopy(buffer, at, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, end - position));
    position += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, end - position));
  }

  private boolean isInBuffer() {
    return position >= bufferAt && position < bufferAt + buffered;
  }

  private boolean isFilled() throws IOException {
    if (position >= end) {
      return false;
    }
    if (!isInBuffer()) {
      bufferAt = position;
      buffered = 0;
      int wanted = (int) Math.min(BUFFER_BYTES, end - position);
      buffered = Math.max(0, source.read(position, buffer, 0, wanted));
    }
    return buffered > 0;
  }

  @Override
  public int read(long at, byte[] target, int offset, int length) throws IOException {
    return source.read(at, target, offset, length);
  }

  @Override
  public void readFully(long at, byte[] target, int offset, int length) throws IOException {
    System.arraycopy(source.readFully(at, length), 0, target, offset, length);
  }

  @Override
  public void readFully(long at, byte[] target) throws IOException {
    readFully(at, target, 0, target.length);
  }
}
