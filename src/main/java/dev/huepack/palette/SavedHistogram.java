package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of many pictures, as a file: so that their colours can be merged with those of
 * others later, without counting them again.
 *
 * <p>The file: {@code HUEPHIST}, the version as 2 bytes, then the weighting (a length byte and
 * ASCII), the number of pictures (8 bytes), the limit (4), the bits a channel (1), the transparent
 * pixels (8), the number of entries (4), big-endian; then for each entry the distance of its key
 * from the one before, its count and, of bins, its four sums, as numbers of 7 bits a byte, the last
 * ones first; then the SHA-256 of all that. Two to five bytes a colour; the same histogram gives
 * the same bytes.
 *
 * @param histogram what was counted
 * @param weighting how much a picture counted, as the option says it
 * @param pictures how many were counted
 */
public record SavedHistogram(ColorHistogram histogram, String weighting, long pictures) {
  private static final byte[] MAGIC = "HUEPHIST".getBytes(StandardCharsets.US_ASCII);
  private static final short VERSION = 1;
  private static final int DIGEST_BYTES = 32;
  private static final int EXACT_BITS = 8;
  private static final int BITS_A_BYTE = 7;

  /** No count or sum of real pictures comes near; sums of sums stay within a long. */
  private static final long MOST = 1L << 60;

  /** The file's content. */
  public byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * histogram.size() + 100);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeShort(VERSION);
      out.writeByte(weighting.length());
      out.write(weighting.getBytes(StandardCharsets.US_ASCII));
      out.writeLong(pictures);
      out.writeInt(histogram.limit());
      out.writeByte(histogram.bits());
      out.writeLong(histogram.transparentPixels());
      out.writeInt(histogram.size());
      writeEntries(out);
      out.write(digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void writeEntries(DataOutputStream out) throws IOException {
    long before = 0;
    for (int entry = 0; entry < histogram.size(); entry++) {
      long key = key(entry);
      writeNumber(out, key - before);
      before = key;
      writeNumber(out, histogram.count(entry));
      if (!histogram.isExact()) {
        for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
          writeNumber(out, histogram.premultipliedSum(entry, channel));
        }
      }
    }
  }

  private long key(int entry) {
    return Integer.toUnsignedLong(
        histogram.isExact() ? histogram.color(entry) : histogram.binKey(entry));
  }

  private static void writeNumber(DataOutputStream out, long number) throws IOException {
    long rest = number;
    while (rest >= 1 << BITS_A_BYTE) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= BITS_A_BYTE;
    }
    out.writeByte((int) rest);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is none, is damaged, or of another version; the message
   *     says which
   */
  public static SavedHistogram read(byte[] file) {
    if (file.length < MAGIC.length + 2
        || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
      throw new IllegalArgumentException("not a histogram that palette --save-histogram wrote");
    }
    int version = ByteBuffer.wrap(file).getShort(MAGIC.length);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "histograms must have version " + VERSION + ", others need another Huepack: " + version);
    }
    int end = file.length - DIGEST_BYTES;
    if (end < MAGIC.length
        || !Arrays.equals(
            digest(Arrays.copyOf(file, end)), Arrays.copyOfRange(file, end, file.length))) {
      throw damaged("its checksum is wrong", null);
    }
    try {
      return read(ByteBuffer.wrap(file, 0, end).position(MAGIC.length + 2));
    } catch (BufferUnderflowException e) {
      throw damaged("it ends too soon", e);
    }
  }

  private static SavedHistogram read(ByteBuffer in) {
    byte[] weighting = new byte[in.get() & 0xFF];
    in.get(weighting);
    long pictures = in.getLong();
    int limit = in.getInt();
    int bits = in.get();
    long transparent = in.getLong();
    int size = in.getInt();
    // An entry takes two bytes at least: what claims to be larger takes no memory.
    require(size >= 0 && size <= in.remaining() / 2, "it has too few entries");
    require(bits >= 1 && bits <= EXACT_BITS, "its bins have " + bits + " bits");
    require(bits < EXACT_BITS || size <= limit, "it has more colours than its limit");
    require(transparent >= 0 && transparent < MOST && pictures >= 0, "its numbers are negative");
    ColorHistogram histogram = entries(in, limit, bits, size, transparent);
    require(!in.hasRemaining(), "something follows its entries");
    return new SavedHistogram(
        histogram, new String(weighting, StandardCharsets.US_ASCII), pictures);
  }

  private static ColorHistogram entries(
      ByteBuffer in, int limit, int bits, int size, long transparent) {
    int[] keys = new int[size];
    long[] counts = new long[size];
    long[] sums = new long[bits == EXACT_BITS ? 0 : ColorHistogram.SUMS * size];
    long key = 0;
    long total = 0;
    for (int entry = 0; entry < size; entry++) {
      long step = readNumber(in);
      key += step;
      require((step > 0 || entry == 0) && key <= 0xFFFFFFFFL, "its entries are out of order");
      keys[entry] = (int) key;
      counts[entry] = readNumber(in);
      total += counts[entry];
      require(counts[entry] > 0 && total < MOST, "its counts are out of range");
      if (bits == EXACT_BITS) {
        require(!PackedColor.isTransparent(keys[entry]), "it has colours that nobody sees");
      } else {
        readSums(in, sums, ColorHistogram.SUMS * entry, counts[entry]);
      }
    }
    return new ColorHistogram(limit, bits, keys, counts, sums, transparent);
  }

  /** Red, green and blue times alpha, and alpha: none is more than all levels of all pixels. */
  private static void readSums(ByteBuffer in, long[] sums, int at, long count) {
    for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
      sums[at + channel] = readNumber(in);
    }
    double alpha = sums[at + 3];
    require(alpha > 0 && alpha <= 255.0 * count, "its sums are out of range");
    for (int channel = 0; channel < 3; channel++) {
      require(sums[at + channel] <= 255.0 * alpha, "its sums are out of range");
    }
  }

  private static long readNumber(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += BITS_A_BYTE) {
      byte next = in.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw damaged("a number has no end", null);
  }

  private static void require(boolean whole, String defect) {
    if (!whole) {
      throw damaged(defect, null);
    }
  }

  private static IllegalArgumentException damaged(String defect, @Nullable Exception cause) {
    return new IllegalArgumentException("damaged histogram: " + defect, cause);
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The histogram of the pictures of both.
   *
   * @throws IllegalArgumentException if they were counted with other settings; the message says
   *     with which
   */
  public SavedHistogram plus(SavedHistogram other) {
    if (!weighting.equals(other.weighting)) {
      throw new IllegalArgumentException(
          "histograms must have the same weighting: " + weighting + " and " + other.weighting);
    }
    if (histogram.limit() != other.histogram.limit()) {
      throw new IllegalArgumentException(
          "histograms must have the same histogram-limit: "
              + histogram.limit()
              + " and "
              + other.histogram.limit());
    }
    return new SavedHistogram(
        histogram.merge(other.histogram), weighting, pictures + other.pictures);
  }
}
