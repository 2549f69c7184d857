package dev.huepack.storage.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A zip archive, also one with more than 4 GiB or 65,535 entries, or with something before it.
 *
 * <p>Lists by the directory at the end; where that is missing, as in a download that was cut short,
 * by the headers of the entries themselves.
 */
final class ZipArchive implements Container {
  private static final int INFLATE_BUFFER_BYTES = 1 << 14;

  private final ByteSource source;

  ZipArchive(ByteSource source) {
    this.source = source;
  }

  @Override
  public void list(Consumer<Entry> found) throws IOException {
    ZipDirectory directory;
    try {
      directory = ZipDirectory.of(source);
    } catch (IOException e) {
      new ZipScan(source, String.valueOf(e.getMessage())).list(found);
      return;
    }
    directory.list(found);
  }

  @Override
  public byte[] read(String locator, int maxBytes) throws IOException {
    ZipPlace place = ZipPlace.of(locator);
    EntryLimit limit = new EntryLimit(maxBytes);
    limit.check(place.bytes());
    long data = ZipHeader.at(source, place.header()).dataAt();
    SourceStream stored = new SourceStream(source, data, data + place.storedBytes());
    byte[] content =
        place.method() == ZipHeader.STORED
            ? limit.read(stored, place.bytes())
            : inflate(stored, place, limit);
    if (EntryLimit.isWhole(content, place.bytes()) && crc(content) != place.crc()) {
      throw new IOException("damaged zip archive: the entry's checksum is wrong");
    }
    return content;
  }

  private static byte[] inflate(SourceStream stored, ZipPlace place, EntryLimit limit)
      throws IOException {
    Inflater inflater = new Inflater(true);
    try (InputStream in = new InflaterInputStream(stored, inflater, INFLATE_BUFFER_BYTES)) {
      byte[] content = limit.read(in, place.bytes());
      if (EntryLimit.isWhole(content, place.bytes()) && in.read() >= 0) {
        throw new IOException(
            "damaged zip archive: the entry has more than its " + place.bytes() + " bytes");
      }
      return content;
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new IOException("damaged zip archive: the entry cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
