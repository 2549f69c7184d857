package dev.huepack.spark;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet file that is in memory. */
final class MemoryInput implements InputFile {
  private final byte[] content;

  MemoryInput(byte[] content) {
    this.content = content;
  }

  @Override
  public long getLength() {
    return content.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(new Bytes(content));
  }

  /** Bytes with a place that can be set. */
  private static final class Bytes extends ByteArrayInputStream {
    Bytes(byte[] content) {
      super(content);
    }

    int place() {
      return pos;
    }

    void moveTo(long place) throws EOFException {
      if (place < 0 || place > count) {
        throw new EOFException("no byte " + place + " of " + count);
      }
      pos = (int) place;
    }
  }

  private static final class Stream extends DelegatingSeekableInputStream {
    private final Bytes bytes;

    Stream(Bytes bytes) {
      super(bytes);
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return bytes.place();
    }

    @Override
    public void seek(long place) throws IOException {
      bytes.moveTo(place);
    }
  }
}
