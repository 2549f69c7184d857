package dev.huepack.storage.container;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** An open Parquet file: its footer, and the pages of its columns. */
final class ParquetFile implements Closeable {
  private static final int PAGE_SIZE_HINT = 1 << 16;

  private final ByteSource source;
  private final ParquetMetadata footer;
  private final CodecFactory codecs;

  /**
   * Reads the footer.
   *
   * @throws IOException if there is none, with a message for the file's row
   */
  ParquetFile(ByteSource source, Configuration configuration) throws IOException {
    this.source = source;
    codecs = new CodecFactory(configuration, PAGE_SIZE_HINT);
    InputFile file = new SourceFile(source);
    try (SeekableInputStream stream = file.newStream()) {
      footer =
          ParquetFileReader.readFooter(
              file, ParquetReadOptions.builder(new PlainParquetConfiguration()).build(), stream);
    } catch (RuntimeException | IOException e) {
      throw new IOException("damaged Parquet table: " + words(e), e);
    }
  }

  static String words(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  MessageType schema() {
    return footer.getFileMetaData().getSchema();
  }

  /** How many groups of rows there are. */
  int groups() {
    return footer.getBlocks().size();
  }

  /** How many rows a group has. */
  long rows(int group) {
    return footer.getBlocks().get(group).getRowCount();
  }

  /** The pages of a column in a group of rows. */
  ParquetPages pages(int group, ColumnDescriptor column) throws IOException {
    ColumnChunkMetaData chunk = chunk(footer.getBlocks().get(group), column);
    try {
      return new ParquetPages(source, chunk, codecs.getDecompressor(chunk.getCodec()));
    } catch (RuntimeException e) {
      throw new IOException(
          "it is compressed by "
              + chunk.getCodec()
              + ", for which there is no codec here: write it with Snappy, Zstandard or gzip",
          e);
    }
  }

  private static ColumnChunkMetaData chunk(BlockMetaData block, ColumnDescriptor column)
      throws IOException {
    ColumnPath path = ColumnPath.get(column.getPath());
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (chunk.getPath().equals(path)) {
        if (chunk.isEncrypted()) {
          throw new IOException("the column " + path.toDotString() + " is encrypted");
        }
        return chunk;
      }
    }
    throw new IOException("the column " + path.toDotString() + " is missing");
  }

  @Override
  public void close() throws IOException {
    codecs.release();
    source.close();
  }

  /** The source as Parquet wants it. */
  private record SourceFile(ByteSource source) implements InputFile {
    /** What Parquet's messages call the file, whose name those know who show them. */
    @Override
    public String toString() {
      return "it";
    }

    @Override
    public long getLength() {
      return source.size();
    }

    @Override
    public SeekableInputStream newStream() {
      SourceStream stream = new SourceStream(source);
      return new DelegatingSeekableInputStream(stream) {
        @Override
        public long getPos() {
          return stream.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
          stream.seek(position);
        }
      };
    }
  }
}
