package dev.huepack.storage.container;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * An open file of many entries. Used by one thread at a time.
 *
 * <p>What is damaged is an entry of kind {@link Entry.Kind#UNREADABLE}; the rest is listed.
 */
public sealed interface Container extends Closeable permits ZipArchive, TarArchive {

  /**
   * Lists all entries, in the order in which they lie.
   *
   * @throws IOException if the container cannot be read at all, with a message for its row
   */
  void list(Consumer<Entry> found) throws IOException;

  /**
   * The content of an entry; of what is no picture perhaps only the beginning.
   *
   * @param locator the entry's
   * @param maxBytes refuses larger entries
   * @throws IOException with a message for the entry's row
   */
  byte[] read(String locator, int maxBytes) throws IOException;
}
