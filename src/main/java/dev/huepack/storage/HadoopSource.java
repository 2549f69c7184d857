package dev.huepack.storage;

import dev.huepack.storage.container.ByteSource;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file on one of Hadoop's file systems, read from any place on. */
final class HadoopSource implements ByteSource {
  private final FSDataInputStream stream;
  private final long size;

  HadoopSource(Path path, FileSystem fileSystem) throws IOException {
    size = fileSystem.getFileStatus(path).getLen();
    stream = fileSystem.open(path);
  }

  @Override
  public long size() {
    return size;
  }

  /** Moves the stream: to read on is cheap then, which a positioned read never is. */
  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    if (position >= size) {
      return -1;
    }
    stream.seek(position);
    return stream.read(target, offset, length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
