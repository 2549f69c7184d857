package dev.huepack.storage;

import java.io.IOException;
import java.io.Serial;

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
}
