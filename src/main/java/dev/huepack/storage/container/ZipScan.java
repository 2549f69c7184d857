package dev.huepack.storage.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries of a zip archive without a directory, from its beginning as far as one header
 * leads to the next.
 */
final class ZipScan {
  private static final int BUFFER_BYTES = 1 << 14;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  private static final int LONGEST_DESCRIPTOR = 24;

  private final ByteSource source;
  private final String problem;

  /** Prepares; the problem is why the directory is of no use. */
  ZipScan(ByteSource source, String problem) {
    this.source = source;
    this.problem = problem;
  }

  /** Lists what can be found, and last that more may have been lost. */
  void list(Consumer<Entry> found) throws IOException {
    long at = 0;
    int entries = 0;
    while (at >= 0 && at < source.size()) {
      ZipHeader header;
      try {
        header = ZipHeader.at(source, at);
      } catch (IOException e) {
        break;
      }
      byte[] name = new byte[0];
      byte[] extra = new byte[0];
      if (header.dataAt() <= source.size()) {
        name = source.readFully(header.nameAt(), header.nameBytes());
        extra = source.readFully(header.nameAt() + name.length, header.extraBytes());
      }
      ZipPlace place = place(header, at, extra);
      String spelled = ZipNames.name(name, extra);
      long end = place == null ? -1 : header.dataAt() + place.storedBytes();
      if (place == null || end > source.size() || end < header.dataAt()) {
        break;
      }
      if (!spelled.endsWith("/")) {
        found.accept(ZipDirectory.entry(spelled, place, header.flags()));
        entries++;
      }
      at = (header.flags() & ZipHeader.SIZES_FOLLOW) == 0 ? end : afterDescriptor(end);
    }
    found.accept(
        Entry.unreadable(
            "damage at byte " + at,
            Locator.of(at),
            "damaged zip archive: " + problem + "; found by their own headers: " + entries));
  }

  /** Where the entry lies; null if it is cut short or nobody can know where it ends. */
  private @Nullable ZipPlace place(ZipHeader header, long at, byte[] extra) throws IOException {
    if ((header.flags() & ZipHeader.SIZES_FOLLOW) == 0) {
      long[] wide = {header.bytes(), header.storedBytes()};
      ZipNames.widen(wide, extra);
      return new ZipPlace(at, wide[1], wide[0], header.crc(), header.method());
    }
    return header.method() == ZipHeader.DEFLATED ? inflated(header, at) : null;
  }

  /** Inflates an entry, piece by piece, to find its end. */
  private @Nullable ZipPlace inflated(ZipHeader header, long at) throws IOException {
    SourceStream in = new SourceStream(source, header.dataAt(), source.size());
    Inflater inflater = new Inflater(true);
    CRC32 crc = new CRC32();
    byte[] stored = new byte[BUFFER_BYTES];
    byte[] content = new byte[BUFFER_BYTES];
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int count = in.read(stored, 0, stored.length);
          if (count < 0) {
            return null;
          }
          inflater.setInput(stored, 0, count);
        }
        int count = inflater.inflate(content);
        if (count == 0 && inflater.needsDictionary()) {
          return null;
        }
        crc.update(content, 0, count);
      }
      return new ZipPlace(
          at,
          inflater.getBytesRead(),
          inflater.getBytesWritten(),
          crc.getValue(),
          ZipHeader.DEFLATED);
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  /** Where the next header is; -1 if none is near. Descriptors have four lengths. */
  private long afterDescriptor(long end) throws IOException {
    int length = (int) Math.min(LONGEST_DESCRIPTOR + Integer.BYTES, source.size() - end);
    ByteBuffer tail = ByteBuffer.wrap(source.readFully(end, length)).order(ByteOrder.LITTLE_ENDIAN);
    boolean signed = length >= Integer.BYTES && tail.getInt(0) == DESCRIPTOR_SIGNATURE;
    int start = signed ? Integer.BYTES : 0;
    for (int bytes : new int[] {12, 20}) {
      int next = start + bytes;
      if (next + Integer.BYTES <= length && tail.getInt(next) == ZipHeader.SIGNATURE) {
        return end + next;
      }
    }
    return -1;
  }
}
