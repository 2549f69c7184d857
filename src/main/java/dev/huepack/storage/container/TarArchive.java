package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive: POSIX, GNU or old, also several one after another.
 *
 * <p>Listing reads headers only and goes over the contents. After a damaged header it goes on at
 * the next block that is one beyond doubt.
 */
final class TarArchive implements Container {
  /** Names and their like that stand in blocks of their own. */
  private static final int MOST_EXTRA_BYTES = 1 << 20;

  private final ByteSource source;

  /** What the blocks before a header say about the entry, in the words of POSIX. */
  private final Map<String, String> extra = new HashMap<>();

  TarArchive(ByteSource source) {
    this.source = source;
  }

  @Override
  public void list(Consumer<Entry> found) throws IOException {
    SourceStream in = new SourceStream(source);
    extra.clear();
    boolean damaged = false;
    while (in.getPos() < source.size()) {
      long at = in.getPos();
      byte[] block = in.readNBytes(TarHeader.BYTES);
      if (TarHeader.isZero(block)) {
        damaged = false;
      } else if (damaged ? TarHeader.isSurelyHeader(block) : TarHeader.isHeader(block)) {
        damaged = !take(TarHeader.of(block), at, in, found);
      } else if (!damaged) {
        damaged = true;
        found.accept(damage(at, block.length < TarHeader.BYTES ? "cut short" : "no header"));
      }
    }
  }

  private static Entry damage(long at, String what) {
    return Entry.unreadable(
        "damage at byte " + at,
        Locator.of(at, 0),
        "damaged tar archive: " + what + " at byte " + at + "; what it held cannot be read");
  }

  /** Takes an entry and goes to the next; says false if the header makes no sense. */
  private boolean take(TarHeader header, long at, SourceStream in, Consumer<Entry> found)
      throws IOException {
    long size;
    String size64 = extra.get("size");
    try {
      size = size64 == null ? header.size() : Long.parseLong(size64);
    } catch (IOException | NumberFormatException e) {
      size = -1;
    }
    long data = at + TarHeader.BYTES;
    if (size < 0 || size > Long.MAX_VALUE / 2) {
      found.accept(damage(at, "a header whose size is no size"));
      extra.clear();
      return false;
    }
    switch (header.type()) {
      case 'x', 'L', 'K' -> readExtra(header.type(), size, in, at, found);
      case 'g' -> {}
      default -> {
        String name = extra.getOrDefault("path", header.name());
        Entry entry = entry(header, name, data, size);
        if (entry != null) {
          found.accept(entry);
        }
        extra.clear();
      }
    }
    in.seek(data + (size + TarHeader.BYTES - 1) / TarHeader.BYTES * TarHeader.BYTES);
    return true;
  }

  private @Nullable Entry entry(TarHeader header, String name, long data, long size) {
    String place = Locator.of(data, size);
    return switch (header.type()) {
      case '0', '7' -> {
        if (name.endsWith("/")) {
          yield null;
        }
        yield data + size <= source.size()
            ? Entry.file(name, place, size)
            : Entry.unreadable(
                name,
                place,
                "damaged tar archive: it ends after "
                    + Math.max(0, source.size() - data)
                    + " of the entry's "
                    + size
                    + " bytes");
      }
      case '1', '2' ->
          Entry.noFile(
              name,
              place,
              "a link within the archive: " + extra.getOrDefault("linkpath", header.linkName()));
      case '3', '4', '6' -> Entry.noFile(name, place, "no file but a pipe or device");
      case 'S' -> Entry.unreadable(name, place, "a sparse file: pack it without --sparse");
      case 'M' -> Entry.unreadable(name, place, "the rest of a file from another volume");
      // Folders, labels of volumes, lists of folders.
      default -> null;
    };
  }

  private void readExtra(char type, long size, SourceStream in, long at, Consumer<Entry> found)
      throws IOException {
    if (size > MOST_EXTRA_BYTES) {
      found.accept(damage(at, "a name of " + size + " bytes"));
      return;
    }
    byte[] bytes = in.readNBytes((int) size);
    switch (type) {
      case 'L' -> extra.put("path", text(bytes));
      case 'K' -> extra.put("linkpath", text(bytes));
      default -> readRecords(bytes);
    }
  }

  private static String text(byte[] bytes) {
    String text = EntryNames.decode(bytes, ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Each is its own length in decimal digits, a blank, a key, {@code =}, a value, a line's end. */
  private void readRecords(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = 0;
      int digit = at;
      while (digit < bytes.length && bytes[digit] >= '0' && bytes[digit] <= '9' && length < 1e8) {
        length = 10 * length + bytes[digit++] - '0';
      }
      if (length <= digit - at || length > bytes.length - at) {
        return;
      }
      String record = new String(bytes, digit, at + length - digit, UTF_8).strip();
      int equals = record.indexOf('=');
      if (equals > 0) {
        extra.put(record.substring(0, equals), record.substring(equals + 1));
      }
      at += length;
    }
  }

  @Override
  public byte[] read(String locator, int maxBytes) throws IOException {
    long[] place = Locator.numbers(locator, 2);
    EntryLimit limit = new EntryLimit(maxBytes);
    limit.check(place[1]);
    return limit.read(new SourceStream(source, place[0], place[0] + place[1]), place[1]);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
