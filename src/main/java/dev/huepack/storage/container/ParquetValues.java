package dev.huepack.storage.container;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** The values of a column that is not repeated, one a row, in their order. */
final class ParquetValues {
  private final ColumnReaderImpl reader;
  private final int present;
  private long left;

  /** Starts at the first value of the first page that the reader gives. */
  ParquetValues(ColumnDescriptor column, PageReader pages) throws IOException {
    try {
      reader = new ColumnReaderImpl(column, pages, new PrimitiveConverter() {}, null);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
    present = column.getMaxDefinitionLevel();
    left = pages.getTotalValueCount();
  }

  /** The next value; null where the row has none, and after the last. */
  @Nullable Binary next() throws IOException {
    if (left == 0) {
      return null;
    }
    try {
      Binary value = reader.getCurrentDefinitionLevel() == present ? reader.getBinary() : null;
      left--;
      reader.consume();
      return value;
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(RuntimeException e) {
    return e.getCause() instanceof IOException reading
        ? new IOException(String.valueOf(reading.getMessage()), e)
        : new IOException("values that make no sense: " + e.getMessage(), e);
  }
}
