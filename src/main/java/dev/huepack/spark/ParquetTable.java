package dev.huepack.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes Parquet files with the columns of a table, whole, in memory.
 *
 * <p>Not by way of a DataFrame: planning, generating code and Spark's commit protocol would take a
 * third of a small run's time, and leave a table half written where the driver dies.
 */
final class ParquetTable<T> {
  private final List<Column<T>> columns;

  /** A table whose rows are made from values of one type. */
  ParquetTable(List<Column<T>> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param value what a row holds here: a {@code String}, {@code byte[]}, {@code Integer}, {@code
   *     Long} or {@code Double} as the type says, or null
   */
  record Column<T>(String name, ColumnType type, Function<T, @Nullable Object> value) {}

  /** What the values of a column are. */
  enum ColumnType {
    TEXT(PrimitiveTypeName.BINARY),
    BYTES(PrimitiveTypeName.BINARY),
    INT(PrimitiveTypeName.INT32),
    LONG(PrimitiveTypeName.INT64),
    DOUBLE(PrimitiveTypeName.DOUBLE);

    private final PrimitiveTypeName stored;

    ColumnType(PrimitiveTypeName stored) {
      this.stored = stored;
    }

    private Type field(String name) {
      LogicalTypeAnnotation meaning = this == TEXT ? LogicalTypeAnnotation.stringType() : null;
      return Types.optional(stored).as(meaning).named(name);
    }

    private void write(Object value, RecordConsumer consumer) {
      switch (this) {
        case TEXT -> consumer.addBinary(Binary.fromString((String) value));
        case BYTES -> consumer.addBinary(Binary.fromConstantByteArray((byte[]) value));
        case INT -> consumer.addInteger((Integer) value);
        case LONG -> consumer.addLong((Long) value);
        case DOUBLE -> consumer.addDouble((Double) value);
      }
    }
  }

  /** A Parquet file of a row for each value. */
  byte[] file(Iterator<T> values) throws IOException {
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<T> writer = new Builder<>(file, this).build()) {
      while (values.hasNext()) {
        writer.write(values.next());
      }
    }
    return file.bytes.toByteArray();
  }

  private MessageType schema() {
    return new MessageType(
        "row", columns.stream().map(column -> column.type().field(column.name())).toList());
  }

  private void write(T value, RecordConsumer consumer) {
    consumer.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      Column<T> column = columns.get(i);
      Object cell = column.value().apply(value);
      if (cell != null) {
        consumer.startField(column.name(), i);
        column.type().write(cell, consumer);
        consumer.endField(column.name(), i);
      }
    }
    consumer.endMessage();
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final ParquetTable<T> table;

    Builder(OutputFile file, ParquetTable<T> table) {
      super(file);
      this.table = table;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.GZIP);
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // Still abstract.
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return new Rows<>(table);
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows<>(table);
    }
  }

  /** Hands the cells of rows to Parquet. */
  private static final class Rows<T> extends WriteSupport<T> {
    private final ParquetTable<T> table;
    private @Nullable RecordConsumer consumer;

    Rows(ParquetTable<T> table) {
      this.table = table;
    }

    @Override
    @SuppressWarnings("deprecation") // Still abstract.
    public WriteContext init(Configuration configuration) {
      return new WriteContext(table.schema(), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(table.schema(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(T value) {
      if (consumer == null) {
        throw new IllegalStateException("Parquet writes rows before it is prepared");
      }
      table.write(value, consumer);
    }
  }

  /** A file that is written to memory. */
  private static final class MemoryFile implements OutputFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int b) {
          bytes.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
          bytes.write(source, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
