package dev.huepack.storage;

import dev.huepack.job.EntryPlace;
import dev.huepack.job.InputImage;
import org.jspecify.annotations.Nullable;

/** A file or an entry that was found, before it has a name for its outputs. */
record ListedFile(
    String uri, String name, long bytes, long modifiedMillis, @Nullable EntryPlace place) {

  static ListedFile of(InputCollector.Found found) {
    TreeEntry entry = found.entry();
    return new ListedFile(entry.uri(), found.name(), entry.bytes(), entry.modifiedMillis(), null);
  }

  /** With the name under which outputs are stored. */
  InputImage named(String outputName) {
    return new InputImage(
        uri, name, outputName.equals(name) ? name : outputName, bytes, modifiedMillis, place);
  }

  /** Tells it from all others. */
  String identity() {
    return named(name).identity();
  }
}
