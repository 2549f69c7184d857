package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.PictureMetadata.Text;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMetadataTest {
  private static final IndexedImage IMAGE =
      new IndexedImage(
          3, 2, new byte[] {0, 1, 0, 1, 0, 1}, new Palette(new int[] {-1, 0xFF123456}));

  private static final String XMP = "<x:xmpmeta tiff:Orientation=\"6\">é</x:xmpmeta>";

  @ParameterizedTest
  @ValueSource(strings = {"II", "MM"})
  void exifComesAlongUprightInItsSizeWithPlaceAndWithoutThumbnail(String order) {
    byte[] exif = exif(order, 6);

    PictureMetadata read = PictureMetadata.of(jpeg(exif)).forUpright(3, 2);

    byte[] kept = read.exif();
    assertThat(Orientation.ofExif(ByteBuffer.wrap(kept))).isEqualTo(Orientation.UPRIGHT);
    assertThat(new String(kept, ISO_8859_1)).contains("GPS-PLACE").doesNotContain("THUMBNAIL");
    ByteBuffer tiff = ByteBuffer.wrap(kept).order(byteOrder(order));
    assertThat(tiff.getInt(FIRST_LINK)).as("no second directory").isZero();
    assertThat(tiff.getInt(EXIF_DIRECTORY + 2 + 8)).as("width").isEqualTo(3);
    assertThat(tiff.getInt(EXIF_DIRECTORY + 2 + 12 + 8)).as("height").isEqualTo(2);
  }

  @Test
  void ofAJpegFileEverythingGoesIntoPngAndJpeg() {
    byte[] source =
        jpeg(exif("MM", 1), segment(0xE1, MetadataReader.XMP_NAME + XMP), comment("né"));

    PictureMetadata read = PictureMetadata.of(source).forUpright(3, 2);

    assertThat(read.xmp()).isEqualTo(XMP.replace("6", "1"));
    assertThat(read.texts()).containsExactly(new Text("Comment", "né"));
    for (byte[] file :
        new byte[][] {
          IndexedPngEncoder.encode(IMAGE, PngEffort.FAST, read), JpegEncoder.encode(IMAGE, read)
        }) {
      PictureMetadata again = PictureMetadata.of(file);
      assertThat(again.exif()).isEqualTo(read.exif());
      assertThat(again.xmp()).isEqualTo(read.xmp());
      assertThat(again.texts()).isEqualTo(read.texts());
    }
  }

  @Test
  void ofAPngFileTextOfEachKindIsKept() throws Exception {
    byte[] source =
        new PngWriter(1000)
            .begin(1, 1, 8, 0)
            .chunk("tEXt", "Author\0Zoë".getBytes(ISO_8859_1))
            .chunk("zTXt", joined("Description\0\0", deflated("long ".repeat(100))))
            .chunk("iTXt", "Title\0\0\0de\0Titel\0Überschrift 漢".getBytes(UTF_8))
            .chunk("iTXt", joined("Source\0\1\0\0\0", deflated("a camera")))
            .chunk("tEXt", "Raw profile type exif\00011".getBytes(ISO_8859_1))
            .chunk("zTXt", joined("Broken\0\0", new byte[] {1, 2, 3}))
            .chunk("tEXt", "no keyword ends here".repeat(9).getBytes(ISO_8859_1))
            .end();

    PictureMetadata read = PictureMetadata.of(source);

    assertThat(read.texts())
        .containsExactly(
            new Text("Author", "Zoë"),
            new Text("Description", "long ".repeat(100)),
            new Text("Title", "Überschrift 漢"),
            new Text("Source", "a camera"));
    byte[] png = IndexedPngEncoder.encode(IMAGE, PngEffort.FAST, read);
    assertThat(PictureMetadata.of(png).texts()).isEqualTo(read.texts());
    assertThat(new ImageDecoder(100).decode(png).raster().width()).isEqualTo(3);
    assertThat(PictureMetadata.of(JpegEncoder.encode(IMAGE, read)).texts())
        .contains(new Text("Comment", "Title: Überschrift 漢"));
  }

  @Test
  void ofAWebpFileExifAndXmpAreKept() {
    byte[] exif = exif("II", 3);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("RIFF\0\0\0\0WEBP".getBytes(ISO_8859_1));
    chunk(file, "VP8 ", new byte[3]);
    chunk(file, "EXIF", joined(MetadataReader.EXIF_NAME, exif));
    chunk(file, "XMP ", XMP.getBytes(UTF_8));

    PictureMetadata read = PictureMetadata.of(file.toByteArray());

    assertThat(read.exif()).isEqualTo(exif);
    assertThat(read.xmp()).isEqualTo(XMP);
  }

  @Test
  void aPictureWithoutMetadataHasNoneAndFilesGrowByNothing() {
    byte[] png = IndexedPngEncoder.encode(IMAGE, PngEffort.FAST);

    assertThat(PictureMetadata.of(png).isEmpty()).isTrue();
    assertThat(PictureMetadata.of("no picture".getBytes(UTF_8)).isEmpty()).isTrue();
    assertThat(JpegEncoder.encode(IMAGE, PictureMetadata.NONE))
        .isEqualTo(JpegEncoder.encode(IMAGE));
  }

  @Test
  void whatHasNoRoomInAJpegSegmentIsLeftOut() throws Exception {
    PictureMetadata large = PictureMetadata.of(png("eXIf", new byte[70_000]));

    assertThat(large.exif()).hasSize(70_000);
    byte[] jpeg = JpegEncoder.encode(IMAGE, large);
    assertThat(PictureMetadata.of(jpeg).isEmpty()).isTrue();
    assertThat(new ImageDecoder(100).decode(jpeg).raster().width()).isEqualTo(3);
  }

  @Test
  void damagedMetadataDoesNoHarm() {
    byte[] exif = exif("II", 6);
    byte[] file = jpeg(exif, segment(0xE1, MetadataReader.XMP_NAME + XMP), comment("x"));
    Random random = new Random(11);
    Mutator blocks = new Mutator(List.of(exif, exif("MM", 2)));
    Mutator files = new Mutator(List.of(file, png("eXIf", exif)));
    for (int i = 0; i < 2000; i++) {
      assertThat(ExifBlock.upright(blocks.next(random), 9, 9)).isNotNull();
      assertThat(PictureMetadata.of(files.next(random)).forUpright(9, 9)).isNotNull();
    }
    for (int length = 0; length < file.length; length++) {
      assertThat(PictureMetadata.of(Arrays.copyOf(file, length))).isNotNull();
    }
  }

  /* A block of three entries (orientation, EXIF, GPS), the EXIF directory with the size, a GPS
   * directory that points at a text, and a second directory with a thumbnail. */
  private static final int FIRST_LINK = 8 + 2 + 3 * 12;
  private static final int EXIF_DIRECTORY = FIRST_LINK + 4;
  private static final int GPS_DIRECTORY = EXIF_DIRECTORY + 2 + 2 * 12 + 4;
  private static final int PLACE = GPS_DIRECTORY + 2 + 12 + 4;
  private static final int SECOND = PLACE + 10;
  private static final int THUMBNAIL = SECOND + 2 + 2 * 12 + 4;

  private static byte[] exif(String order, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(THUMBNAIL + 9).order(byteOrder(order));
    tiff.put(order.getBytes(ISO_8859_1)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 3);
    entry(tiff, 0x0112, 3, 0);
    tiff.putShort(tiff.position() - 4, (short) orientation);
    entry(tiff, 0x8769, 4, EXIF_DIRECTORY);
    entry(tiff, 0x8825, 4, GPS_DIRECTORY);
    tiff.putInt(SECOND);
    tiff.putShort((short) 2);
    entry(tiff, 0xA002, 4, 4000);
    entry(tiff, 0xA003, 4, 6000);
    tiff.putInt(0);
    tiff.putShort((short) 1);
    entry(tiff, 0x001D, 2, PLACE);
    tiff.putInt(0);
    tiff.put("GPS-PLACE\0".getBytes(ISO_8859_1));
    tiff.putShort((short) 2);
    entry(tiff, 0x0201, 4, THUMBNAIL);
    entry(tiff, 0x0202, 4, 9);
    tiff.putInt(0);
    tiff.put("THUMBNAIL".getBytes(ISO_8859_1));
    return tiff.array();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
  }

  private static ByteOrder byteOrder(String order) {
    return order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static byte[] jpeg(byte[] exif, byte[]... more) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] plain = JpegEncoder.encode(IMAGE);
    file.write(plain, 0, 2);
    file.writeBytes(segment(0xE1, joined(MetadataReader.EXIF_NAME, exif)));
    for (byte[] segment : more) {
      file.writeBytes(segment);
    }
    file.write(plain, 2, plain.length - 2);
    return file.toByteArray();
  }

  private static byte[] comment(String text) {
    return segment(0xFE, text);
  }

  private static byte[] segment(int marker, String text) {
    return segment(marker, text.getBytes(UTF_8));
  }

  private static byte[] segment(int marker, byte[] data) {
    return ByteBuffer.allocate(data.length + 4)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (data.length + 2))
        .put(data)
        .array();
  }

  private static byte[] png(String type, byte[] data) {
    return new PngWriter(data.length).begin(1, 1, 8, 0).chunk(type, data).end();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    file.writeBytes(
        ByteBuffer.allocate(8 + data.length + (data.length & 1))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(type.getBytes(ISO_8859_1))
            .putInt(data.length)
            .put(data)
            .array());
  }

  private static byte[] joined(String first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first.getBytes(ISO_8859_1));
    joined.writeBytes(second);
    return joined.toByteArray();
  }

  private static byte[] deflated(String text) {
    Deflater deflater = new Deflater();
    deflater.setInput(text.getBytes(UTF_8));
    deflater.finish();
    byte[] room = new byte[1000];
    byte[] deflated = Arrays.copyOf(room, deflater.deflate(room));
    deflater.end();
    return deflated;
  }
}
