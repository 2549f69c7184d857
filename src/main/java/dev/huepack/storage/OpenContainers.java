package dev.huepack.storage;

import dev.huepack.storage.container.ByteSource;
import dev.huepack.storage.container.Container;
import dev.huepack.storage.container.ContainerFormat;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the container that a thread read last open for the next entry, since those of a task mostly
 * lie in one.
 */
final class OpenContainers {
  private static final Logger LOG = LoggerFactory.getLogger(OpenContainers.class);
  private static final ThreadLocal<Open> LAST = new ThreadLocal<>();

  private OpenContainers() {}

  private record Open(String uri, long modifiedMillis, Container container) {}

  /** The file at a URI, as {@link TreeEntry#uri} has it. */
  static ByteSource source(String uri, Configuration configuration) throws IOException {
    if (Address.isLocal(uri)) {
      return new LocalSource(Path.of(uri));
    }
    var path = new org.apache.hadoop.fs.Path(uri);
    return new HadoopSource(path, path.getFileSystem(configuration));
  }

  /** The container at a URI, which stays this class's to close. */
  static Container get(String uri, long modifiedMillis, Configuration configuration)
      throws IOException {
    Open last = LAST.get();
    if (last != null && last.uri().equals(uri) && last.modifiedMillis() == modifiedMillis) {
      return last.container();
    }
    close();
    ByteSource source = source(uri, configuration);
    try {
      ContainerFormat format = ContainerFormat.of(head(source));
      if (format == null) {
        throw new IOException("the archive is none any more: it changed after it was listed");
      }
      Container container = format.open(source);
      LAST.set(new Open(uri, modifiedMillis, container));
      return container;
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** What tells whether a file is a container. */
  static byte[] head(ByteSource source) throws IOException {
    return source.readFully(0, (int) Math.min(ContainerFormat.HEAD_BYTES, source.size()));
  }

  /** Closes what this thread has open. */
  static void close() {
    @Nullable Open last = LAST.get();
    LAST.remove();
    if (last != null) {
      try {
        last.container().close();
      } catch (IOException e) {
        LOG.debug("Cannot close {}", last.uri(), e);
      }
    }
  }
}
