package dev.huepack.storage;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * Local disk as a file system of Hadoop's that fails when it is told to: {@code faulty:///path}.
 *
 * <p>Its faults are static, because Hadoop keeps and shares file systems.
 */
public class FaultyFileSystem extends RawLocalFileSystem {
  /**
   * The setting that names a file of local disk: whoever opens a file whose name begins with {@code
   * gated} waits until no other process has that one locked.
   */
  public static final String GATE = "fs.faulty.gate";

  /** How many of the next calls fail. */
  public static final AtomicInteger FAILING_WRITES = new AtomicInteger();

  /** How many of the next calls fail in a stream that cannot be aborted and fails to close too. */
  public static final AtomicInteger BREAKING_WRITES = new AtomicInteger();

  public static final AtomicInteger FAILING_CLOSES = new AtomicInteger();
  public static final AtomicInteger REFUSED_RENAMES = new AtomicInteger();

  /** How many of the next renames find that somebody else has just made the target. */
  public static final AtomicInteger LOST_RACES = new AtomicInteger();

  /** How many of the next folders are gone when their parent has been listed and they are not. */
  public static final AtomicInteger LOST_FOLDERS = new AtomicInteger();

  private static final URI ROOT = URI.create("faulty:///");

  /** Only calls on paths that contain this fail. */
  private static volatile String struck = "";

  static HadoopSettings settings() {
    heal();
    var configuration = new Configuration();
    configuration.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    configuration.set("fs.AbstractFileSystem.faulty.impl", Context.class.getName());
    return new HadoopSettings(configuration);
  }

  /** Ends all faults. */
  public static void heal() {
    strikeOnly("");
    FAILING_WRITES.set(0);
    BREAKING_WRITES.set(0);
    FAILING_CLOSES.set(0);
    REFUSED_RENAMES.set(0);
    LOST_RACES.set(0);
    LOST_FOLDERS.set(0);
  }

  /** Spares all paths but those that contain {@code part}; of a rename its target counts. */
  public static void strikeOnly(String part) {
    struck = part;
  }

  private static boolean strikes(AtomicInteger fault, Path path) {
    return path.toString().contains(struck) && strikes(fault);
  }

  private static boolean strikes(AtomicInteger fault) {
    return fault.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    String gate = getConf().get(GATE);
    if (gate != null && path.getName().startsWith("gated")) {
      // A process may ask for a lock but once at a time.
      synchronized (FaultyFileSystem.class) {
        try (var channel =
            FileChannel.open(java.nio.file.Path.of(gate), StandardOpenOption.WRITE)) {
          channel.lock();
        }
      }
    }
    return super.open(path, bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    // Local disk looks first and creates then: the lock makes it as exclusive as the real ones.
    synchronized (FaultyFileSystem.class) {
      return faulty(
          super.create(path, overwrite, bufferSize, replication, blockSize, progress), path);
    }
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return faulty(
        super.createNonRecursive(
            path, permission, flags, bufferSize, replication, blockSize, progress),
        path);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    if (path.getName().startsWith("lost") && strikes(LOST_FOLDERS)) {
      throw new FileNotFoundException("File " + path + " does not exist");
    }
    return super.listStatus(path);
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    if (strikes(REFUSED_RENAMES, target)) {
      throw new IOException("rename refused");
    }
    if (strikes(LOST_RACES, target)) {
      throw new FileAlreadyExistsException("a twin was faster: " + target);
    }
    return super.rename(source, target);
  }

  private FSDataOutputStream faulty(FSDataOutputStream out, Path path) throws IOException {
    return new FSDataOutputStream(new FaultyStream(out, path), null);
  }

  private final class FaultyStream extends FilterOutputStream implements Abortable {
    private final Path path;
    private @Nullable IOException broken;

    FaultyStream(OutputStream out, Path path) {
      super(out);
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (strikes(FAILING_WRITES, path)) {
        out.write(bytes, offset, length / 2);
        throw new IOException("write failed");
      }
      if (strikes(BREAKING_WRITES, path)) {
        broken = new IOException("stream broken");
        throw broken;
      }
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      super.close();
      if (broken != null) {
        throw broken;
      }
      if (strikes(FAILING_CLOSES, path)) {
        throw new IOException("close failed");
      }
    }

    @Override
    public AbortableResult abort() {
      if (broken != null) {
        throw new UnsupportedOperationException("abort");
      }
      try {
        super.close();
        delete(path, false);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return new AbortableResult() {
        @Override
        public boolean alreadyClosed() {
          return false;
        }

        @Override
        public @Nullable IOException anyCleanupException() {
          return null;
        }
      };
    }
  }

  /** The same as an object store, where files are created under their final names. */
  public static final class ObjectStore extends FaultyFileSystem {
    @Override
    public URI getUri() {
      return URI.create("s3n:///");
    }

    @Override
    public String getScheme() {
      return "s3n";
    }
  }

  /** What {@code FileContext} sees. */
  public static final class Context extends DelegateToFileSystem {
    Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(ROOT, new FaultyFileSystem(), configuration, "faulty", false);
    }
  }
}
