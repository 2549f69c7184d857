package dev.huepack.storage.container;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/** The beginning of a SequenceFile: of what its records are, and how they are compressed. */
final class SequenceHeader {
  static final int SYNC_BYTES = 16;

  /** The first that stores classes and blocks as later ones do. */
  private static final int OLDEST = 4;

  private static final int WITH_CODEC = 5;
  private static final int WITH_METADATA = 6;
  private static final String CODECS = "org.apache.hadoop.io.compress.";
  private static final String DEFAULT_CODEC = CODECS + "DefaultCodec";

  private final String keyClass;
  private final SequenceFile.CompressionType compression;
  private final @Nullable CompressionCodec codec;
  private final byte[] sync;
  private final long end;

  private SequenceHeader(
      String keyClass,
      SequenceFile.CompressionType compression,
      @Nullable CompressionCodec codec,
      byte[] sync,
      long end) {
    this.keyClass = keyClass;
    this.compression = compression;
    this.codec = codec;
    this.sync = sync;
    this.end = end;
  }

  /**
   * Reads it.
   *
   * @throws IOException if the file cannot be read, or its values are no bytes
   */
  static SequenceHeader of(ByteSource source, Configuration configuration) throws IOException {
    SourceStream stream = new SourceStream(source);
    DataInputStream in = new DataInputStream(stream);
    int version = in.readInt() & 0xFF;
    if (version < OLDEST || version > WITH_METADATA) {
      throw new IOException(
          "a SequenceFile of version "
              + version
              + ", "
              + OLDEST
              + " to "
              + WITH_METADATA
              + " can be read: write it anew");
    }
    String keyClass = Text.readString(in, Short.MAX_VALUE);
    String valueClass = Text.readString(in, Short.MAX_VALUE);
    if (!valueClass.endsWith(".BytesWritable")) {
      throw new IOException("the values of the SequenceFile are no BytesWritable: " + valueClass);
    }
    boolean compressed = in.readBoolean();
    boolean inBlocks = in.readBoolean();
    CompressionCodec codec = null;
    if (compressed) {
      String name = version < WITH_CODEC ? DEFAULT_CODEC : Text.readString(in, Short.MAX_VALUE);
      codec = codec(name, configuration);
    }
    if (version >= WITH_METADATA) {
      skipMetadata(in);
    }
    byte[] sync = new byte[SYNC_BYTES];
    in.readFully(sync);
    SequenceFile.CompressionType compression =
        !compressed
            ? SequenceFile.CompressionType.NONE
            : inBlocks ? SequenceFile.CompressionType.BLOCK : SequenceFile.CompressionType.RECORD;
    return new SequenceHeader(keyClass, compression, codec, sync, stream.getPos());
  }

  /** Keys and values of text, which Hadoop would take memory for as they ask. */
  private static void skipMetadata(DataInputStream in) throws IOException {
    long texts = 2L * in.readInt();
    for (long i = 0; i < texts; i++) {
      int length = WritableUtils.readVInt(in);
      if (length < 0) {
        throw new IOException("the header of the SequenceFile makes no sense");
      }
      if (in.skipBytes(length) < length) {
        throw new EOFException("the SequenceFile ends within its header: truncated");
      }
    }
    if (texts < 0) {
      throw new IOException("the header of the SequenceFile makes no sense");
    }
  }

  /** Only Hadoop's own: a file must not name any class to be loaded. */
  private static CompressionCodec codec(String name, Configuration configuration)
      throws IOException {
    try {
      if (name.startsWith(CODECS)) {
        return ReflectionUtils.newInstance(
            configuration.getClassByName(name).asSubclass(CompressionCodec.class), configuration);
      }
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException("the SequenceFile is compressed by an unknown codec: " + name, e);
    }
    throw new IOException("the SequenceFile is compressed by a foreign codec: " + name);
  }

  /** The name of the class of keys, without its package. */
  String keyClass() {
    return keyClass.substring(keyClass.lastIndexOf('.') + 1);
  }

  SequenceFile.CompressionType compression() {
    return compression;
  }

  /** Null if nothing is compressed. */
  @Nullable CompressionCodec codec() {
    return codec;
  }

  boolean isSync(byte[] bytes) {
    return Arrays.equals(bytes, sync);
  }

  /** Where the first record lies. */
  long end() {
    return end;
  }

  /** Goes to the byte after the next sync mark; says false if there is none. */
  boolean goAfterSync(SourceStream in) throws IOException {
    byte[] last = new byte[SYNC_BYTES];
    int filled = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      System.arraycopy(last, 1, last, 0, SYNC_BYTES - 1);
      last[SYNC_BYTES - 1] = (byte) b;
      filled++;
      if (filled >= SYNC_BYTES && isSync(last)) {
        return true;
      }
    }
    return false;
  }
}
