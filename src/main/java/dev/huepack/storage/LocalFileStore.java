package dev.huepack.storage;

import dev.huepack.storage.container.ByteSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores on local disk, where a rename replaces its target at one stroke.
 *
 * <p>Files are not forced to the disk: that would cost more than all the rest where pictures are
 * small. A process that is killed leaves whole files; a machine that loses power may not.
 */
final class LocalFileStore implements FileStore {
  @Serial private static final long serialVersionUID = 1;

  private static final int MAX_ATTEMPTS = 5;

  private final String root;

  /** Stores in the folder {@code root}, an absolute path. */
  LocalFileStore(String root) {
    this.root = root;
  }

  private Path at(String path) {
    return path.isEmpty() ? Path.of(root) : Path.of(root).resolve(FileStore.checked(path));
  }

  @Override
  public String uri(String path) {
    return "file://" + at(path);
  }

  @Override
  public String display(String path) {
    return at(path).toString();
  }

  @Override
  public void publish(String path, byte[] content, String temporary) throws IOException {
    Path target = at(path);
    Path source = at(temporary);
    try {
      try {
        Files.write(source, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        throw missingFolder(source, e);
      }
      try {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        if (!Files.exists(source)) {
          throw missingFolder(source, e);
        }
        Files.createDirectories(target.getParent());
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(source);
      throw e;
    }
  }

  @Override
  public void publishFolder(String path, SortedMap<String, byte[]> files, String temporary)
      throws IOException {
    Path source = at(temporary);
    String former = temporary + "-former";
    try {
      try {
        Files.createDirectory(source);
      } catch (NoSuchFileException e) {
        throw missingFolder(source, e);
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path target = source.resolve(FileStore.checked(file.getKey()));
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue(), StandardOpenOption.CREATE_NEW);
      }
      Files.createDirectories(at(path).getParent());
      for (int attempt = 1; ; attempt++) {
        try {
          Files.move(source, at(path), StandardCopyOption.ATOMIC_MOVE);
          return;
        } catch (FileSystemException e) {
          // A folder is not replaced at one stroke. A twin has stored the same, or it makes room.
          if (attempt == MAX_ATTEMPTS || !Files.exists(source)) {
            throw e;
          }
          if (holds(path, files)) {
            return;
          }
          moveAway(at(path), at(former + attempt));
        }
      }
    } finally {
      delete(temporary);
      for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
        delete(former + attempt);
      }
    }
  }

  private static void moveAway(Path file, Path aside) throws IOException {
    try {
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // A twin has done it.
    }
  }

  private static FileNotFoundException missingFolder(Path file, IOException cause) {
    var missing = new FileNotFoundException("the folder is gone: " + file.getParent());
    missing.initCause(cause);
    return missing;
  }

  @Override
  public boolean createNew(String path, byte[] content) throws IOException {
    try {
      Files.write(at(path), content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(at(path));
  }

  @Override
  public ByteSource source(String path) throws IOException {
    return new LocalSource(at(path));
  }

  @Override
  public Kind kind(String path) {
    Path file = at(path);
    if (Files.isDirectory(file)) {
      return Kind.FOLDER;
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Kind.FILE : Kind.NOTHING;
  }

  @Override
  public long modifiedMillis(String path) throws IOException {
    return Files.getLastModifiedTime(at(path)).toMillis();
  }

  @Override
  public List<String> list(String folder) throws IOException {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(at(folder))) {
      for (Path child : children) {
        String slash = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) ? "/" : "";
        names.add(child.getFileName() + slash);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }

  @Override
  public void makeFolder(String folder) throws IOException {
    Files.createDirectories(at(folder));
  }

  @Override
  public void delete(String path) throws IOException {
    Path file = at(path);
    for (int attempt = 1; Files.exists(file, LinkOption.NOFOLLOW_LINKS); attempt++) {
      try {
        Files.walkFileTree(file, new Removal());
      } catch (DirectoryNotEmptyException e) {
        // A task that still ran has put something there.
        if (attempt == FileStore.MAX_REMOVALS) {
          throw e;
        }
      }
    }
  }

  @Override
  public void deleteIfEmpty(String folder) throws IOException {
    try {
      Files.deleteIfExists(at(folder));
    } catch (DirectoryNotEmptyException e) {
      // Then it stays.
    }
  }

  @Override
  public void removeLitter(String folder) throws IOException {
    Path start = at(folder);
    if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        start,
        new Visitor() {
          @Override
          FileVisitResult take(Path found) throws IOException {
            String name = String.valueOf(found.getFileName());
            if (name.startsWith(".") && name.endsWith(".crc")) {
              Files.deleteIfExists(found);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static final class Removal extends Visitor {
    @Override
    FileVisitResult take(Path found) throws IOException {
      Files.deleteIfExists(found);
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * Hands files, then the folder that held them, to one method; what vanishes meanwhile is gone.
   */
  private abstract static class Visitor extends SimpleFileVisitor<Path> {
    abstract FileVisitResult take(Path found) throws IOException;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      return take(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      return take(folder);
    }
  }
}
