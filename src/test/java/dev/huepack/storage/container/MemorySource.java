package dev.huepack.storage.container;

/** A file in memory that counts how much of it is read. */
final class MemorySource implements ByteSource {
  private final byte[] content;
  private long bytesRead;

  MemorySource(byte[] content) {
    this.content = content;
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public long size() {
    return content.length;
  }

  /** Gives less than asked for now and then, as files may. */
  @Override
  public int read(long position, byte[] target, int offset, int length) {
    if (position >= content.length) {
      return -1;
    }
    int count = Math.min(Math.min(length, 1 + length / 2), content.length - (int) position);
    System.arraycopy(content, (int) position, target, offset, count);
    bytesRead += count;
    return count;
  }

  @Override
  public void close() {}
}
