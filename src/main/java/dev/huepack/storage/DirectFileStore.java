package dev.huepack.storage;

import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.SortedMap;

/** Stores where a file appears at close, whole or not at all: in object stores. */
final class DirectFileStore extends HadoopFileStore {
  @Serial private static final long serialVersionUID = 1;

  DirectFileStore(String root, HadoopSettings hadoop) {
    super(root, hadoop);
  }

  @Override
  public void publish(String path, byte[] content, String temporary) throws IOException {
    write(fileSystem().create(at(path), true), content);
  }

  @Override
  public void publishFolder(String path, SortedMap<String, byte[]> files, String temporary)
      throws IOException {
    if (!files.keySet().containsAll(files(path))) {
      delete(path);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      publish(FileStore.join(path, file.getKey()), file.getValue(), temporary);
    }
  }
}
