package dev.huepack.storage.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a column in one group of rows, one after another.
 *
 * <p>Parquet's own reader takes all of them into memory at once, which for images may be gigabytes;
 * this one holds a page.
 */
final class ParquetPages implements PageReader {
  private static final int LARGEST_PAGE = 1 << 29;

  /** Tasks read at the same time, and a page is held packed and unpacked. */
  private static final int SHARE_OF_HEAP = 8;

  private final SourceStream in;
  private final long start;
  private final long end;
  private final long valueCount;
  private final long unpackedBytes;
  private final BytesInputDecompressor decompressor;

  /** The page whose header was read last, and where it begins. */
  private PageHeader header = new PageHeader();

  private long at;

  ParquetPages(ByteSource source, ColumnChunkMetaData chunk, BytesInputDecompressor decompressor) {
    start = chunk.getStartingPos();
    end = start + chunk.getTotalSize();
    valueCount = chunk.getValueCount();
    unpackedBytes = chunk.getTotalUncompressedSize();
    in = new SourceStream(source, start, end);
    this.decompressor = decompressor;
  }

  @Override
  public long getTotalValueCount() {
    return valueCount;
  }

  /** Where the page lies that was come upon last. */
  long at() {
    return at;
  }

  /** How many values that page has, nulls counted. */
  int values() {
    return header.getType() == PageType.DATA_PAGE
        ? header.getData_page_header().getNum_values()
        : header.getData_page_header_v2().getNum_values();
  }

  /** Size of that page once unpacked. */
  int bytes() {
    return header.getUncompressed_page_size();
  }

  /**
   * About how large each value of that page is. Where it has but places in a dictionary, all values
   * of the column together tell.
   */
  long bytesPerValue() {
    return isDictionaryCoded()
        ? unpackedBytes / Math.max(1, valueCount)
        : bytes() / Math.max(1, values());
  }

  private boolean isDictionaryCoded() {
    var encoding =
        header.getType() == PageType.DATA_PAGE
            ? header.getData_page_header().getEncoding()
            : header.getData_page_header_v2().getEncoding();
    return encoding == org.apache.parquet.format.Encoding.PLAIN_DICTIONARY
        || encoding == org.apache.parquet.format.Encoding.RLE_DICTIONARY;
  }

  /** Goes to the page at a place that {@link #at} told. */
  void goTo(long place) throws IOException {
    in.seek(place);
  }

  /** Reads the header of the next page of values; says false if there is none. */
  boolean next() throws IOException {
    while (in.getPos() < end) {
      readHeader();
      if (header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2) {
        if (values() < 0) {
          throw new IOException("a page of " + values() + " values");
        }
        return true;
      }
      skip();
    }
    return false;
  }

  /** Goes over the content of the page whose header was read. */
  void skip() throws IOException {
    in.seek(in.getPos() + header.getCompressed_page_size());
  }

  private void readHeader() throws IOException {
    at = in.getPos();
    try {
      header = Util.readPageHeader(in);
    } catch (RuntimeException e) {
      throw new IOException("no page at byte " + at, e);
    }
    int packed = header.getCompressed_page_size();
    boolean complete =
        switch (header.getType()) {
          case DATA_PAGE -> header.isSetData_page_header();
          case DATA_PAGE_V2 -> header.isSetData_page_header_v2();
          case DICTIONARY_PAGE -> header.isSetDictionary_page_header();
          case INDEX_PAGE -> true;
        };
    if (!complete || packed < 0 || packed > end - in.getPos() || bytes() < 0) {
      throw new IOException("a page at byte " + at + " whose header makes no sense");
    }
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    try {
      return dictionary();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null if the column has none in this group; the next page is the first of values then. */
  @Nullable DictionaryPage dictionary() throws IOException {
    in.seek(start);
    readHeader();
    if (header.getType() != PageType.DICTIONARY_PAGE) {
      in.seek(start);
      return null;
    }
    var dictionary = header.getDictionary_page_header();
    return new DictionaryPage(
        unpacked(packed(), bytes()),
        bytes(),
        dictionary.getNum_values(),
        encoding(dictionary.getEncoding()));
  }

  /** The next page of values; null after the last. */
  @Override
  public @Nullable DataPage readPage() {
    try {
      return next() ? read() : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of the page whose header {@link #next} read. */
  DataPage read() throws IOException {
    return header.getType() == PageType.DATA_PAGE ? readVersion1() : readVersion2();
  }

  private DataPage readVersion1() throws IOException {
    DataPageHeader page = header.getData_page_header();
    return new DataPageV1(
        unpacked(packed(), bytes()),
        page.getNum_values(),
        bytes(),
        null,
        encoding(page.getRepetition_level_encoding()),
        encoding(page.getDefinition_level_encoding()),
        encoding(page.getEncoding()));
  }

  private DataPage readVersion2() throws IOException {
    DataPageHeaderV2 page = header.getData_page_header_v2();
    byte[] packed = packed();
    int repetition = page.getRepetition_levels_byte_length();
    int definition = page.getDefinition_levels_byte_length();
    int levels = repetition + definition;
    if (repetition < 0 || definition < 0 || levels > packed.length || levels > bytes()) {
      throw new IOException("a page at byte " + at + " whose header makes no sense");
    }
    BytesInput data = BytesInput.from(packed, levels, packed.length - levels);
    boolean isPacked = !page.isSetIs_compressed() || page.isIs_compressed();
    return DataPageV2.uncompressed(
        page.getNum_rows(),
        page.getNum_nulls(),
        page.getNum_values(),
        BytesInput.from(packed, 0, repetition),
        BytesInput.from(packed, repetition, definition),
        encoding(page.getEncoding()),
        isPacked && data.size() > 0 ? unpacked(data, bytes() - levels) : data,
        null);
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private byte[] packed() throws IOException {
    long limit = Math.min(LARGEST_PAGE, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    if (bytes() > limit || header.getCompressed_page_size() > limit) {
      throw new IOException(
          "a page of the table has "
              + bytes()
              + " bytes, the limit is "
              + limit
              + ": write the table with smaller pages, or give more memory");
    }
    byte[] packed = in.readNBytes(header.getCompressed_page_size());
    if (packed.length < header.getCompressed_page_size()) {
      throw new IOException("the page at byte " + at + " is cut short");
    }
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(packed);
      if ((int) crc.getValue() != header.getCrc()) {
        throw new IOException("the checksum of the page at byte " + at + " is wrong");
      }
    }
    return packed;
  }

  private BytesInput unpacked(byte[] packed, int bytes) throws IOException {
    return unpacked(BytesInput.from(packed), bytes);
  }

  private BytesInput unpacked(BytesInput packed, int bytes) throws IOException {
    try {
      // Copied, because a codec may use its own buffer again.
      ByteArrayOutputStream unpacked = new ByteArrayOutputStream(bytes);
      decompressor.decompress(packed, bytes).writeAllTo(unpacked);
      return BytesInput.from(unpacked);
    } catch (RuntimeException | LinkageError e) {
      throw new IOException("the page at byte " + at + " cannot be unpacked: " + e.getMessage(), e);
    }
  }
}
