package dev.huepack.storage.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet table with a column of images: bytes, or a struct of bytes and path.
 *
 * <p>Listing reads the names and the headers of pages. A row is read by its page, and the page of
 * the last one is kept, so that rows in their order cost each page once.
 */
final class ParquetImages implements Container {
  private final @Nullable String imageColumn;
  private final ParquetFile file;

  /** The images of the page that was read last, null where a row has none. */
  private List<@Nullable Binary> page = List.of();

  private long pageAt = -1;

  ParquetImages(ByteSource source, @Nullable String imageColumn, Configuration configuration)
      throws IOException {
    this.imageColumn = imageColumn;
    file = new ParquetFile(source, configuration);
  }

  @Override
  public void list(Consumer<Entry> found) throws IOException {
    MessageType schema = file.schema();
    ParquetColumns columns = ParquetColumns.of(schema, imageColumn);
    if (columns == null) {
      found.accept(Entry.noFile("", Locator.of(), "a table without a column of images"));
      return;
    }
    int column = schema.getColumns().indexOf(columns.images());
    long firstRow = 0;
    for (int group = 0; group < file.groups(); group++) {
      try {
        // Writers of empty tables promise pages that they do not write.
        if (file.rows(group) > 0) {
          list(group, column, columns, firstRow, found);
        }
      } catch (IOException e) {
        found.accept(
            Entry.unreadable(
                "damage in group " + group,
                Locator.of(group, column, 0, 0),
                "damaged Parquet table: "
                    + e.getMessage()
                    + "; what follows in group "
                    + group
                    + " of its rows cannot be read"));
      }
      firstRow += file.rows(group);
    }
  }

  private void list(
      int group, int column, ParquetColumns columns, long firstRow, Consumer<Entry> found)
      throws IOException {
    ColumnDescriptor named = columns.names();
    ParquetValues names = named == null ? null : new ParquetValues(named, file.pages(group, named));
    ParquetPages pages = file.pages(group, columns.images());
    long row = firstRow;
    while (pages.next()) {
      long bytes = pages.bytesPerValue();
      for (int i = 0; i < pages.values(); i++) {
        Binary name = names == null ? null : names.next();
        String text = name == null ? "" : name.toStringUsingUTF8();
        found.accept(
            Entry.file(
                text.isEmpty() ? String.format(Locale.ROOT, "%09d", row) : text,
                Locator.of(group, column, pages.at(), i),
                bytes));
        row++;
      }
      pages.skip();
    }
  }

  @Override
  public byte[] read(String locator, int maxBytes) throws IOException {
    long[] place = Locator.numbers(locator, 4);
    if (pageAt != place[2]) {
      pageAt = -1;
      page = List.of();
      try {
        page = page((int) place[0], (int) place[1], place[2]);
      } catch (IOException e) {
        throw new IOException("damaged Parquet table: " + e.getMessage(), e);
      }
      pageAt = place[2];
    }
    Binary image = place[3] < page.size() ? page.get((int) place[3]) : null;
    if (image == null) {
      throw new NoBytesException();
    }
    new EntryLimit(maxBytes).check(image.length());
    return image.getBytes();
  }

  private List<@Nullable Binary> page(int group, int columnNumber, long at) throws IOException {
    ColumnDescriptor column = file.schema().getColumns().get(columnNumber);
    ParquetPages pages = file.pages(group, column);
    DictionaryPage dictionary = pages.dictionary();
    pages.goTo(at);
    if (!pages.next()) {
      throw new IOException("no page at byte " + at);
    }
    int count = pages.values();
    ParquetValues values = new ParquetValues(column, new OnePage(dictionary, pages.read()));
    List<@Nullable Binary> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(values.next());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A page that was taken out of its column. */
  private static final class OnePage implements PageReader {
    private final @Nullable DictionaryPage dictionary;
    private final DataPage only;
    private @Nullable DataPage next;

    OnePage(@Nullable DictionaryPage dictionary, DataPage only) {
      this.dictionary = dictionary;
      this.only = only;
      next = only;
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return only.getValueCount();
    }

    @Override
    public @Nullable DataPage readPage() {
      DataPage page = next;
      next = null;
      return page;
    }
  }
}
