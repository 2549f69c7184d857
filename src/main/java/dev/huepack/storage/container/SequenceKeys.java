package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.io.WritableUtils;

/** Makes names of the keys of a SequenceFile. */
final class SequenceKeys {
  private SequenceKeys() {}

  /**
   * A name for a record: its key if that is text or a number, else where it stands.
   *
   * @param number of the record, from 0
   */
  static String name(String keyClass, byte[] key, long number) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(key));
    String name =
        switch (keyClass) {
          case "Text" -> text(in, WritableUtils.readVInt(in));
          case "BytesWritable" -> text(in, in.readInt());
          case "LongWritable" -> String.valueOf(in.readLong());
          case "IntWritable" -> String.valueOf(in.readInt());
          default -> "";
        };
    return name.isEmpty() ? String.format(Locale.ROOT, "%09d", number) : name;
  }

  private static String text(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new IOException("a key whose length makes no sense: " + length);
    }
    return EntryNames.decode(in.readNBytes(length), ISO_8859_1);
  }
}
