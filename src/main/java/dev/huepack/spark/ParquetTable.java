package dev.huepack.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes Parquet files with the columns of a table, whole, in memory.
 *
 * <p>Not by way of a DataFrame: planning, generating code and Spark's commit protocol would take a
 * third of a small run's time, and leave a table half written where the driver dies.
 */
final class ParquetTable<T> {
  private static final int MOST_PAGE_BYTES = 1 << 20;

  private final List<Column<T>> columns;
  private final Content content;

  /** A table whose rows are made from values of one type. */
  ParquetTable(List<Column<T>> columns) {
    this(columns, Content.NUMBERS_AND_TEXT);
  }

  /** A table whose rows are made from values of one type. */
  ParquetTable(List<Column<T>> columns, Content content) {
    this.columns = List.copyOf(columns);
    this.content = content;
  }

  /** What a table holds, which says how it is best compressed. */
  enum Content {
    /** Small values that are much alike. */
    NUMBERS_AND_TEXT,
    /** Files that are compressed by themselves: pages of few rows. */
    PACKED_ALREADY
  }

  /**
   * A column.
   *
   * @param name of columns of a struct its name, a dot and theirs; they stand side by side
   * @param value what a row holds here: a {@code String}, {@code Integer}, {@code Long}, {@code
   *     Double} or {@code byte[]} as the type says, or null
   */
  record Column<T>(String name, ColumnType type, Function<T, @Nullable Object> value) {
    private boolean isPartOfStruct() {
      return name.indexOf('.') >= 0;
    }

    /** The column itself, or the struct that it is a part of. */
    private String field() {
      return isPartOfStruct() ? name.substring(0, name.indexOf('.')) : name;
    }
  }

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
    MemoryOutput file = new MemoryOutput();
    try (ParquetWriter<T> writer = new Builder<>(file, this).build()) {
      while (values.hasNext()) {
        writer.write(values.next());
      }
    }
    return file.content();
  }

  private MessageType schema() {
    Map<String, List<Type>> fields = new LinkedHashMap<>();
    for (Column<T> column : columns) {
      fields
          .computeIfAbsent(column.field(), name -> new ArrayList<>())
          .add(column.type().field(column.name().substring(column.name().indexOf('.') + 1)));
    }
    return new MessageType(
        "row",
        fields.entrySet().stream()
            .map(
                field ->
                    field.getValue().get(0).getName().equals(field.getKey())
                        ? field.getValue().get(0)
                        : new GroupType(Repetition.OPTIONAL, field.getKey(), field.getValue()))
            .toList());
  }

  private void write(T value, RecordConsumer consumer) {
    consumer.startMessage();
    int field = 0;
    for (int i = 0; i < columns.size(); field++) {
      Column<T> first = columns.get(i);
      if (!first.isPartOfStruct()) {
        write(first, field, value, consumer);
        i++;
        continue;
      }
      consumer.startField(first.field(), field);
      consumer.startGroup();
      for (int inner = 0;
          i < columns.size() && columns.get(i).field().equals(first.field());
          inner++) {
        write(columns.get(i++), inner, value, consumer);
      }
      consumer.endGroup();
      consumer.endField(first.field(), field);
    }
    consumer.endMessage();
  }

  private void write(Column<T> column, int index, T value, RecordConsumer consumer) {
    Object cell = column.value().apply(value);
    if (cell != null) {
      String name = column.name().substring(column.name().indexOf('.') + 1);
      consumer.startField(name, index);
      column.type().write(cell, consumer);
      consumer.endField(name, index);
    }
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final ParquetTable<T> table;

    Builder(OutputFile file, ParquetTable<T> table) {
      super(file);
      this.table = table;
      withConf(new PlainParquetConfiguration());
      if (table.content == Content.PACKED_ALREADY) {
        withCompressionCodec(CompressionCodecName.ZSTD);
        withPageSize(MOST_PAGE_BYTES);
        withMinRowCountForPageSizeCheck(1);
        withMaxRowCountForPageSizeCheck(2);
        table.columns.stream()
            .filter(column -> column.type() == ColumnType.BYTES)
            .forEach(column -> withDictionaryEncoding(column.name(), false));
      } else {
        withCompressionCodec(CompressionCodecName.GZIP);
      }
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
}
