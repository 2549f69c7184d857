package dev.huepack.spark;

import static dev.huepack.spark.ParquetTable.ColumnType.BYTES;
import static dev.huepack.spark.ParquetTable.ColumnType.INT;
import static dev.huepack.spark.ParquetTable.ColumnType.TEXT;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.IndexedImage;
import dev.huepack.spark.ParquetTable.Column;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;

/**
 * Stores the labels of one picture by themselves, as a Parquet file of one row with all that
 * restores the picture, and reads it back.
 *
 * <p>Columns: {@code name}; {@code width} and {@code height} of the upright picture; {@code
 * orientation} in the numbers of EXIF, always 1: the first label is the top left pixel, rows follow
 * each other; {@code bits} a label, {@code ceil(log2 K)}; {@code labels}, packed without gaps, the
 * highest bit first; {@code codebook}, as Huepack's JSON; {@code checksum}, the SHA-256 of shape,
 * labels and codebook.
 */
public final class LabelFile {
  /** How a Parquet file begins. */
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  private static final int UPRIGHT = 1;
  private static final int BITS_A_BYTE = 8;

  private static final ParquetTable<Row> TABLE =
      new ParquetTable<>(
          List.of(
              new Column<>("name", TEXT, row -> row.name),
              new Column<>("width", INT, row -> row.image.width()),
              new Column<>("height", INT, row -> row.image.height()),
              new Column<>("orientation", INT, row -> UPRIGHT),
              new Column<>("bits", INT, row -> bits(row.image.palette().size())),
              new Column<>("labels", BYTES, row -> row.packed),
              new Column<>("codebook", TEXT, row -> row.codebook),
              new Column<>("checksum", TEXT, row -> row.checksum)));

  private LabelFile() {}

  /** What a row is made from. */
  private static final class Row {
    private final String name;
    private final IndexedImage image;
    private final byte[] packed;
    private final String codebook;
    private final String checksum;

    Row(String name, IndexedImage image, String codebook) {
      this.name = name;
      this.image = image;
      this.codebook = codebook;
      packed = pack(image.indices(), bits(image.palette().size()));
      checksum = checksum(image.width(), image.height(), packed, codebook);
    }
  }

  /**
   * What a file holds.
   *
   * @param image the labels, with the palette
   * @param codebook what the labels stand for in this picture
   */
  public record Content(IndexedImage image, Codebook codebook) {}

  /** The file's content; about as many bytes as labels at 8 bits. */
  static byte[] write(String name, IndexedImage image, Codebook codebook) throws IOException {
    String json = new String(CodebookJson.write(codebook), StandardCharsets.UTF_8);
    return TABLE.file(List.of(new Row(name, image, json)).iterator());
  }

  /** Whether a file may be one of labels. */
  public static boolean isLikely(byte[] file) {
    return file.length > MAGIC.length
        && ByteBuffer.wrap(file, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /**
   * Reads a file.
   *
   * @throws IOException with the reason if it is none, is damaged, or its parts do not belong
   *     together
   */
  public static Content read(byte[] file, long maxPixels) throws IOException {
    try (ParquetReader<Group> reader = new Builder(new MemoryInput(file)).build()) {
      Group row = reader.read();
      if (row == null) {
        throw new IOException("no labels: the table is empty");
      }
      return content(row, maxPixels);
    } catch (PaletteFormatException e) {
      throw new IOException("damaged label file: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Parquet has a kind of its own for each kind of damage.
      throw new IOException("not a label file that compress --labels wrote, or damaged", e);
    }
  }

  private static Content content(Group row, long maxPixels)
      throws IOException, PaletteFormatException {
    int width = row.getInteger("width", 0);
    int height = row.getInteger("height", 0);
    long pixels = (long) width * height;
    if (width < 1 || height < 1 || pixels > Integer.MAX_VALUE - 16) {
      throw new IOException("damaged label file: it has " + width + " x " + height + " pixels");
    }
    if (pixels > maxPixels) {
      throw new IOException(
          "too many pixels: at most " + maxPixels + ", see --max-pixels: " + pixels);
    }
    int orientation = row.getInteger("orientation", 0);
    if (orientation != UPRIGHT) {
      throw new IOException("labels must have orientation " + UPRIGHT + ": " + orientation);
    }
    String json = row.getString("codebook", 0);
    Codebook codebook = CodebookJson.read(json.getBytes(StandardCharsets.UTF_8));
    byte[] packed = row.getBinary("labels", 0).getBytes();
    int bits = row.getInteger("bits", 0);
    if (bits != bits(codebook.palette().size())) {
      throw new IOException(
          "labels and codebook do not belong together: labels have "
              + bits
              + " bits, a palette of "
              + codebook.palette().size()
              + " needs "
              + bits(codebook.palette().size()));
    }
    if (packed.length != packedBytes(pixels, bits)) {
      throw new IOException(
          "damaged label file: "
              + packedBytes(pixels, bits)
              + " bytes of labels are needed, there are "
              + packed.length);
    }
    if (!checksum(width, height, packed, json).equals(row.getString("checksum", 0))) {
      throw new IOException(
          "labels and codebook do not belong together, or are damaged: the checksum is wrong");
    }
    byte[] indices = unpack(packed, (int) pixels, bits);
    for (byte index : indices) {
      if ((index & 0xFF) >= codebook.palette().size()) {
        throw new IOException(
            "damaged label file: there is no entry "
                + (index & 0xFF)
                + ", the palette has "
                + codebook.palette().size());
      }
    }
    return new Content(new IndexedImage(width, height, indices, codebook.palette()), codebook);
  }

  /** Bits that tell the entries of a palette apart; of one entry there is nothing to tell. */
  private static int bits(int entries) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(entries - 1);
  }

  private static long packedBytes(long pixels, int bits) {
    return (pixels * bits + BITS_A_BYTE - 1) / BITS_A_BYTE;
  }

  private static byte[] pack(byte[] labels, int bits) {
    byte[] packed = new byte[(int) packedBytes(labels.length, bits)];
    int held = 0;
    int count = 0;
    int at = 0;
    for (byte label : labels) {
      held = held << bits | (label & 0xFF);
      count += bits;
      while (count >= BITS_A_BYTE) {
        count -= BITS_A_BYTE;
        packed[at++] = (byte) (held >> count);
      }
    }
    if (count > 0) {
      packed[at] = (byte) (held << (BITS_A_BYTE - count));
    }
    return packed;
  }

  private static byte[] unpack(byte[] packed, int pixels, int bits) {
    byte[] labels = new byte[pixels];
    int held = 0;
    int count = 0;
    int at = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      while (count < bits) {
        held = held << BITS_A_BYTE | (packed[at++] & 0xFF);
        count += BITS_A_BYTE;
      }
      count -= bits;
      labels[pixel] = (byte) (held >> count & ((1 << bits) - 1));
    }
    return labels;
  }

  private static String checksum(int width, int height, byte[] packed, String codebook) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(width).putInt(height).array());
      digest.update(packed);
      digest.update(codebook.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
