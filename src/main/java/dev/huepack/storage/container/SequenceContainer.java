package dev.huepack.storage.container;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.WritableUtils;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * A SequenceFile whose values are bytes.
 *
 * <p>Listing reads keys and goes over the values. After damage it goes on at the next sync mark.
 */
final class SequenceContainer implements Container {
  private static final int SYNC_ESCAPE = -1;

  /** Keys and lengths of a block, compressed or not. */
  private static final int MOST_KEY_BYTES = 1 << 26;

  private final ByteSource source;
  private final SequenceHeader header;

  /** The values of a block that is being read, one after another; null if none is. */
  private @Nullable InputStream values;

  private long valuesAt = -1;
  private long valuesRead;
  private long number;

  SequenceContainer(ByteSource source, Configuration configuration) throws IOException {
    this.source = source;
    try {
      header = SequenceHeader.of(source, configuration);
    } catch (EOFException | IllegalArgumentException e) {
      throw new IOException("damaged SequenceFile: its header is cut short", e);
    }
  }

  @Override
  public void list(Consumer<Entry> found) throws IOException {
    SourceStream in = new SourceStream(source);
    in.seek(header.end());
    number = 0;
    while (in.getPos() < source.size()) {
      long at = in.getPos();
      try {
        if (header.compression() == CompressionType.BLOCK) {
          takeBlock(new DataInputStream(in), in, found);
        } else {
          takeRecord(new DataInputStream(in), in, found);
        }
      } catch (IOException e) {
        String what = e instanceof EOFException ? "cut short" : e.getMessage();
        found.accept(
            Entry.unreadable(
                "damage at byte " + at,
                Locator.of(at),
                "damaged SequenceFile: "
                    + what
                    + " at byte "
                    + at
                    + "; what it held up to the next mark cannot be read"));
        in.seek(at + 1);
        if (!header.goAfterSync(in)) {
          return;
        }
      }
    }
  }

  private void takeRecord(DataInputStream data, SourceStream in, Consumer<Entry> found)
      throws IOException {
    int length = data.readInt();
    if (length == SYNC_ESCAPE) {
      requireSync(data);
      return;
    }
    int keyLength = data.readInt();
    if (length < 0 || keyLength < 0 || keyLength > length || keyLength > MOST_KEY_BYTES) {
      throw new IOException("a record whose lengths make no sense");
    }
    String name = SequenceKeys.name(header.keyClass(), bytes(data, keyLength), number);
    long value = in.getPos();
    int valueLength = length - keyLength;
    if (value + valueLength > source.size()) {
      throw new EOFException();
    }
    // Four bytes are the value's own length.
    found.accept(
        Entry.file(name, Locator.of(value, valueLength), Math.max(0, valueLength - Integer.BYTES)));
    number++;
    in.seek(value + valueLength);
  }

  private void takeBlock(DataInputStream data, SourceStream in, Consumer<Entry> found)
      throws IOException {
    if (data.readInt() != SYNC_ESCAPE) {
      throw new IOException("no mark before a block");
    }
    requireSync(data);
    int records = WritableUtils.readVInt(data);
    DataInputStream keyLengths = inflated(data);
    DataInputStream keys = inflated(data);
    DataInputStream valueLengths = inflated(data);
    int stored = WritableUtils.readVInt(data);
    long at = in.getPos();
    if (records < 0 || stored < 0) {
      throw new IOException("a block whose lengths make no sense");
    }
    if (at + stored > source.size()) {
      throw new EOFException();
    }
    long offset = 0;
    for (int i = 0; i < records; i++) {
      int keyLength = WritableUtils.readVInt(keyLengths);
      int valueLength = WritableUtils.readVInt(valueLengths);
      if (keyLength < 0 || keyLength > keys.available() || valueLength < Integer.BYTES) {
        throw new IOException("a block whose lengths make no sense");
      }
      String name = SequenceKeys.name(header.keyClass(), bytes(keys, keyLength), number++);
      found.accept(
          Entry.file(
              name, Locator.of(at, stored, offset, valueLength), valueLength - Integer.BYTES));
      offset += valueLength;
    }
    in.seek(at + stored);
  }

  private void requireSync(DataInputStream data) throws IOException {
    if (!header.isSync(bytes(data, SequenceHeader.SYNC_BYTES))) {
      throw new IOException("no mark where one should be");
    }
  }

  /** One of the first three parts of a block. */
  private DataInputStream inflated(DataInputStream data) throws IOException {
    int stored = WritableUtils.readVInt(data);
    if (stored < 0 || stored > MOST_KEY_BYTES) {
      throw new IOException("a block whose lengths make no sense");
    }
    try (InputStream in =
        codec().createInputStream(new ByteArrayInputStream(bytes(data, stored)))) {
      byte[] all = in.readNBytes(MOST_KEY_BYTES);
      return new DataInputStream(new ByteArrayInputStream(all));
    }
  }

  private static byte[] bytes(DataInputStream data, int length) throws IOException {
    byte[] bytes = data.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private CompressionCodec codec() throws IOException {
    CompressionCodec codec = header.codec();
    if (codec == null) {
      throw new IOException("nothing says how it is compressed");
    }
    return codec;
  }

  @Override
  public byte[] read(String locator, int maxBytes) throws IOException {
    EntryLimit limit = new EntryLimit(maxBytes);
    try {
      return switch (header.compression()) {
        case NONE -> {
          long[] place = Locator.numbers(locator, 2);
          yield value(new SourceStream(source, place[0], place[0] + place[1]), limit);
        }
        case RECORD -> {
          long[] place = Locator.numbers(locator, 2);
          SourceStream stored = new SourceStream(source, place[0], place[0] + place[1]);
          try (InputStream in = codec().createInputStream(stored)) {
            yield value(in, limit);
          }
        }
        case BLOCK -> valueOfBlock(Locator.numbers(locator, 4), limit);
      };
    } catch (EOFException e) {
      throw new IOException("damaged SequenceFile: the record is cut short", e);
    }
  }

  /** Reads on in the block where that leads to the value, else from the block's beginning. */
  private byte[] valueOfBlock(long[] place, EntryLimit limit) throws IOException {
    limit.check(place[3] - Integer.BYTES);
    InputStream in = values;
    if (in == null || valuesAt != place[0] || valuesRead > place[2]) {
      closeValues();
      in = codec().createInputStream(new SourceStream(source, place[0], place[0] + place[1]));
      values = in;
      valuesAt = place[0];
      valuesRead = 0;
    }
    try {
      in.skipNBytes(place[2] - valuesRead);
      byte[] serialized = in.readNBytes((int) place[3]);
      valuesRead = place[2] + serialized.length;
      return value(new ByteArrayInputStream(serialized), limit);
    } catch (IOException | RuntimeException e) {
      closeValues();
      throw e;
    }
  }

  /** A value as it was written: its length, then its bytes. */
  private static byte[] value(InputStream in, EntryLimit limit) throws IOException {
    int length = new DataInputStream(in).readInt();
    if (length < 0) {
      throw new IOException("damaged SequenceFile: a value of " + length + " bytes");
    }
    limit.check(length);
    return limit.read(in, length);
  }

  private void closeValues() throws IOException {
    InputStream open = values;
    values = null;
    valuesAt = -1;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws IOException {
    closeValues();
    source.close();
  }
}
