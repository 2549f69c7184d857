package dev.huepack.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;

/** Stores where a file is seen while it is written, and a rename is one stroke: on HDFS. */
final class RenamingFileStore extends HadoopFileStore {
  @Serial private static final long serialVersionUID = 1;

  private static final int MAX_ATTEMPTS = 5;

  private static final String FORMER = "-former";

  /** A context holds connections and has no close, so a process makes one for a file system. */
  private static final Map<String, FileContext> CONTEXTS = new ConcurrentHashMap<>();

  RenamingFileStore(String root, HadoopSettings hadoop) {
    super(root, hadoop);
  }

  @Override
  public void publish(String path, byte[] content, String temporary) throws IOException {
    FileSystem fileSystem = fileSystem();
    Path source = at(temporary);
    Path target = at(path);
    try {
      // Not recursive: where a run has ended and cleaned up, its stragglers must not start anew.
      write(fileSystem.createFile(source).overwrite(false).build(), content);
      rename(fileSystem, source, target, content);
    } catch (IOException | RuntimeException e) {
      try {
        fileSystem.delete(source, false);
      } catch (IOException removing) {
        e.addSuppressed(removing);
      }
      throw e;
    }
  }

  @Override
  public void publishFolder(String path, SortedMap<String, byte[]> files, String temporary)
      throws IOException {
    FileSystem fileSystem = fileSystem();
    FileContext context = context(fileSystem);
    Path source = at(temporary);
    Path target = at(path);
    if (!fileSystem.exists(source.getParent())) {
      throw new FileNotFoundException("the folder is gone: " + source.getParent());
    }
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path part = at(FileStore.join(temporary, file.getKey()));
        write(fileSystem.createFile(part).overwrite(false).recursive().build(), file.getValue());
      }
      fileSystem.mkdirs(target.getParent());
      for (int attempt = 1; ; attempt++) {
        try {
          context.rename(source, target);
          return;
        } catch (FileAlreadyExistsException e) {
          // A folder is not replaced at one stroke. A twin has stored the same, or it makes room.
          if (attempt == MAX_ATTEMPTS) {
            throw e;
          }
          if (holds(path, files)) {
            return;
          }
          moveAway(context, target, at(temporary + FORMER + attempt));
        }
      }
    } finally {
      fileSystem.delete(source, true);
      for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
        fileSystem.delete(at(temporary + FORMER + attempt), true);
      }
    }
  }

  private static void moveAway(FileContext context, Path file, Path aside) throws IOException {
    try {
      context.rename(file, aside);
    } catch (FileNotFoundException e) {
      // A twin has done it.
    }
  }

  private void rename(FileSystem fileSystem, Path source, Path target, byte[] content)
      throws IOException {
    FileContext context = context(fileSystem);
    for (int attempt = 1; ; attempt++) {
      try {
        context.rename(source, target, Options.Rename.OVERWRITE);
        return;
      } catch (FileNotFoundException e) {
        if (attempt > 1 || !fileSystem.exists(source)) {
          throw e;
        }
        fileSystem.mkdirs(target.getParent());
      } catch (FileAlreadyExistsException e) {
        // Not every file system replaces at one stroke: a twin came between. It wrote the same
        // bytes, or its bytes are as good as these and are replaced by the next attempt.
        if (holds(fileSystem, target, content)) {
          fileSystem.delete(source, false);
          return;
        }
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean holds(FileSystem fileSystem, Path target, byte[] content)
      throws IOException {
    try (InputStream in = fileSystem.open(target)) {
      return Arrays.equals(in.readNBytes(content.length + 1), content);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private FileContext context(FileSystem fileSystem) throws IOException {
    String key = UserGroupInformation.getCurrentUser().getUserName() + " " + fileSystem.getUri();
    FileContext known = CONTEXTS.get(key);
    if (known != null) {
      return known;
    }
    FileContext made = FileContext.getFileContext(fileSystem.getUri(), configuration());
    FileContext earlier = CONTEXTS.putIfAbsent(key, made);
    return earlier == null ? made : earlier;
  }
}
