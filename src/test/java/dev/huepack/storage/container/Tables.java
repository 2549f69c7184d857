package dev.huepack.storage.container;

import dev.huepack.storage.container.Archives.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Makes small SequenceFiles and Parquet tables. */
public final class Tables {
  /** How a table has its images. */
  public enum Shape {
    /** A struct of bytes and path, as Hugging Face has them; packed, small pages of version 1. */
    STRUCT(
        """
        message m { optional int64 label;
          optional group image { optional binary path (UTF8); optional binary bytes; } }
        """,
        WriterVersion.PARQUET_1_0,
        CompressionCodecName.SNAPPY),
    /** A column of bytes and one of names; not packed, pages of version 2. */
    COLUMNS(
        "message m { required binary file_name (UTF8); required binary content; }",
        WriterVersion.PARQUET_2_0,
        CompressionCodecName.GZIP);

    private final String schema;
    private final WriterVersion version;
    private final CompressionCodecName codec;

    Shape(String schema, WriterVersion version, CompressionCodecName codec) {
      this.schema = schema;
      this.version = version;
      this.codec = codec;
    }
  }

  private Tables() {}

  /** A SequenceFile of names and contents, with a block or mark every few kilobytes. */
  public static byte[] sequence(List<Member> members, CompressionType compression)
      throws IOException {
    Path file = Files.createTempFile("table", ".seq");
    Configuration configuration = new Configuration();
    configuration.setInt("io.seqfile.compress.blocksize", 5_000);
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            configuration,
            SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(file.toUri())),
            SequenceFile.Writer.keyClass(Text.class),
            SequenceFile.Writer.valueClass(BytesWritable.class),
            SequenceFile.Writer.compression(compression, new DefaultCodec()))) {
      for (Member member : members) {
        writer.append(new Text(member.name()), new BytesWritable(member.content()));
      }
    }
    return taken(file);
  }

  /** A Parquet table of names and contents, of several groups of rows and pages. */
  public static byte[] parquet(List<Member> members, Shape shape) throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType(shape.schema);
    SimpleGroupFactory rows = new SimpleGroupFactory(schema);
    Path file = Files.createTempFile("table", ".parquet");
    Files.delete(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withConf(new PlainParquetConfiguration())
            .withWriterVersion(shape.version)
            .withCompressionCodec(shape.codec)
            .withRowGroupSize(40_000L)
            .withPageSize(10_000)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(3)
            .build()) {
      for (Member member : members) {
        Group row = rows.newGroup();
        Group image = shape == Shape.STRUCT ? row.addGroup("image") : row;
        image.add(shape == Shape.STRUCT ? "path" : "file_name", member.name());
        image.add(
            shape == Shape.STRUCT ? "bytes" : "content",
            Binary.fromConstantByteArray(member.content()));
        writer.write(row);
      }
    }
    return taken(file);
  }

  private static byte[] taken(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    return bytes;
  }
}
