package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

final class BmpDecoderTest extends DecoderContract {
  @Override
  ImageFormat format() {
    return ImageFormat.BMP;
  }

  @Override
  List<Sample> makeSamples() throws IOException {
    List<Sample> samples = new ArrayList<>(os2());
    samples.addAll(List.of(twoBits(), masks(), jumps(), fourBitRuns()));
    samples.addAll(writtenByTheJdk());
    return samples;
  }

  private static List<Sample> writtenByTheJdk() throws IOException {
    return List.of(
        sample("24 bits", Pictures.colorful(31, 17, BufferedImage.TYPE_3BYTE_BGR), "BI_RGB"),
        sample("32 bits", Pictures.colorful(13, 17, BufferedImage.TYPE_INT_RGB), "BI_RGB"),
        sample("16 bits", Pictures.colorful(15, 9, BufferedImage.TYPE_USHORT_555_RGB), "BI_RGB"),
        sample(
            "16 bits by masks",
            Pictures.colorful(15, 9, BufferedImage.TYPE_USHORT_565_RGB),
            "BI_BITFIELDS"),
        sample("1 bit", Pictures.indexed(35, 9, 1, Pictures.palette(2)), "BI_RGB"),
        sample("4 bits", Pictures.indexed(35, 9, 4, Pictures.palette(16)), "BI_RGB"),
        sample("8 bits", Pictures.indexed(35, 9, 8, Pictures.palette(256)), "BI_RGB"),
        sample("8 bits in runs", Pictures.indexed(35, 9, 8, Pictures.palette(256)), "BI_RLE8"));
  }

  /** By hand, because the JDK writes runs of four bits that no other program reads. */
  private static Sample fourBitRuns() {
    int[] palette = Pictures.palette(16);
    // From the bottom: 1 2 3 4 literally and 5 once; 6 and 7 by turns, five of them.
    byte[] runs = {0, 4, 0x12, 0x34, 1, 0x50, 0, 0, 5, 0x67, 0, 1};
    int[] argb = colors(palette, 6, 7, 6, 7, 6, 1, 2, 3, 4, 5);
    return new Sample(
        "4 bits in runs", bitmap(40, 5, 2, 4, 2, bytes(palette, 4), runs), 5, 2, argb);
  }

  /** Two jumps, one over a row; what is jumped over has the first colour. */
  private static Sample jumps() {
    int[] palette = Pictures.palette(256);
    byte[] runs = {1, 9, 0, 2, 1, 0, 1, 8, 0, 2, 0, 2, 1, 7, 0, 1};
    int[] argb = colors(palette, 0, 0, 0, 7, 0, 0, 0, 0, 9, 0, 8, 0);
    return new Sample("jumps", bitmap(40, 4, 3, 8, 1, bytes(palette, 4), runs), 4, 3, argb);
  }

  /** OS/2's headers: palettes of three bytes an entry in the first, of four in the others. */
  private static List<Sample> os2() {
    int[] palette = Pictures.palette(2);
    byte[] rows = {(byte) 0x80, 0, 0, 0, 0x40, 0, 0, 0};
    int[] argb = colors(palette, 0, 1, 1, 0);
    return List.of(
        new Sample("OS/2 1", bitmap(12, 2, 2, 1, 0, bytes(palette, 3), rows), 2, 2, argb),
        new Sample("OS/2 2", bitmap(64, 2, 2, 1, 0, bytes(palette, 4), rows), 2, 2, argb),
        new Sample("OS/2 2, short", bitmap(16, 2, 2, 1, 0, bytes(palette, 4), rows), 2, 2, argb));
  }

  private static Sample twoBits() {
    int[] palette = Pictures.palette(4);
    byte[] rows = {0x1B, (byte) 0xC0, 0, 0};
    int[] argb = colors(palette, 0, 1, 2, 3, 3);
    return new Sample("2 bits", bitmap(40, 5, 1, 2, 0, bytes(palette, 4), rows), 5, 1, argb);
  }

  /** Alpha and three other widths in a pixel of 16 bits. */
  private static Sample masks() {
    byte[] file = bitmap(124, 2, 1, 16, 3, new byte[0], new byte[] {0x21, 0x43, 0x0F, (byte) 0xF0});
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(54, 0xF00)
        .putInt(58, 0xF0)
        .putInt(62, 0xF)
        .putInt(66, 0xF000);
    return new Sample("masks with alpha", file, 2, 1, new int[] {0x44332211, 0xFF0000FF});
  }

  /** A file of a header's length, a palette and pixel data. */
  private static byte[] bitmap(
      int headerBytes,
      int width,
      int height,
      int bits,
      int compression,
      byte[] palette,
      byte[] data) {
    int dataOffset = 14 + headerBytes + palette.length;
    ByteBuffer bmp = ByteBuffer.allocate(dataOffset + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(dataOffset);
    bmp.putInt(headerBytes);
    if (headerBytes == 12) {
      bmp.putShort((short) width).putShort((short) height).putShort((short) 1);
    } else {
      bmp.putInt(width).putInt(height).putShort((short) 1);
    }
    bmp.putShort((short) bits);
    if (headerBytes >= 40) {
      bmp.putInt(compression);
    }
    return bmp.position(14 + headerBytes).put(palette).put(data).array();
  }

  private static byte[] bytes(int[] palette, int entryBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(palette.length * entryBytes);
    for (int color : palette) {
      bytes.put((byte) color).put((byte) (color >> 8)).put((byte) (color >> 16));
      bytes.position(bytes.position() + entryBytes - 3);
    }
    return bytes.array();
  }

  private static int[] colors(int[] palette, int... indices) {
    return Arrays.stream(indices).map(index -> palette[index]).toArray();
  }

  private static Sample sample(String name, BufferedImage image, String compression)
      throws IOException {
    byte[] bmp =
        Pictures.encode(
            image,
            "bmp",
            param -> {
              param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
              param.setCompressionType(compression);
            });
    return new Sample(name, bmp, image.getWidth(), image.getHeight(), Pictures.pixels(image));
  }

  @Override
  byte[] withHugeHeader(Sample sample) {
    byte[] huge = sample.encoded().clone();
    ByteBuffer header = ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(14) == 12) {
      header.putShort(18, (short) 40_000).putShort(20, (short) 40_000);
    } else {
      header.putInt(18, 40_000).putInt(22, 40_000);
    }
    return huge;
  }

  private static ByteBuffer header(Sample sample) {
    return ByteBuffer.wrap(sample.encoded().clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void rowsMayComeFromTheTop() throws Exception {
    Sample sample = writtenByTheJdk().get(0);
    byte[] flipped = header(sample).putInt(22, -sample.height()).array();

    int[] argb = decoder().decode(flipped).raster().argb();

    for (int y = 0; y < sample.height(); y++) {
      int mirrored = (sample.height() - 1 - y) * sample.width();
      assertThat(argb[y * sample.width()]).isEqualTo(sample.argb()[mirrored]);
    }
  }

  @Test
  void anotherPictureInsideIsRefusedByName() throws IOException {
    Sample sample = writtenByTheJdk().get(0);

    DecodeException refusal = refusal(decoder(), header(sample).putInt(30, 5).array());

    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED);
    assertThat(refusal).hasMessage("unsupported BMP: it wraps a JPEG or PNG; unwrap that first");
  }

  @Test
  void anUnknownCompressionIsRefused() throws IOException {
    Sample sample = writtenByTheJdk().get(0);

    assertThat(refusal(decoder(), header(sample).putInt(30, 77).array()))
        .hasMessage("unsupported BMP: 24 bits a pixel with compression 77");
  }

  @Test
  void theMarkOfTheEndMayBeMissingOnceAllRowsArePainted() throws Exception {
    int[] palette = Pictures.palette(256);
    byte[] whole = bitmap(40, 3, 2, 8, 1, bytes(palette, 4), new byte[] {3, 1, 0, 0, 3, 2});
    byte[] half = bitmap(40, 3, 2, 8, 1, bytes(palette, 4), new byte[] {3, 1, 0, 0, 1, 2});

    assertThat(decoder().decode(whole).raster().argb())
        .isEqualTo(colors(palette, 2, 2, 2, 1, 1, 1));
    assertThat(refusal(decoder(), half))
        .hasMessage("damaged BMP file: it ends before its pixels do: truncated");
  }

  @Test
  void indicesBeyondThePaletteAreBlack() throws Exception {
    int[] palette = Pictures.palette(3);
    byte[] file = bitmap(40, 4, 1, 8, 0, bytes(palette, 4), new byte[] {0, 2, 3, -1});
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(46, 3);

    assertThat(decoder().decode(file).raster().argb())
        .isEqualTo(new int[] {palette[0], palette[2], 0xFF000000, 0xFF000000});
  }

  @Test
  void aFourthByteIsNoAlphaWithoutAMask() throws Exception {
    byte[] file = bitmap(40, 1, 1, 32, 0, new byte[0], new byte[] {3, 2, 1, 0});

    assertThat(decoder().decode(file).raster().argb()).containsExactly(0xFF010203);
  }

  @Test
  void masksWithGapsAreRefused() {
    byte[] masks = ByteBuffer.allocate(12).putInt(0, 0x05000000).array();
    byte[] file = bitmap(40, 1, 1, 32, 3, masks, new byte[4]);

    assertThat(refusal(decoder(), file))
        .hasMessage("unsupported BMP: the bits of a mask are apart (00000005)");
  }

  @Test
  void anEmbeddedProfileIsConverted() throws Exception {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] file = bitmap(124, 1, 1, 24, 0, new byte[0], new byte[] {40, 80, 120, 0});
    ByteBuffer joined =
        ByteBuffer.allocate(file.length + profile.length).order(ByteOrder.LITTLE_ENDIAN);
    joined.put(file).put(profile);
    joined.putInt(14 + 56, 0x4D424544).putInt(14 + 112, file.length - 14);
    joined.putInt(14 + 116, profile.length);
    int[] expected = {0xFF785028};
    ColorProfile.toSrgb(profile, ColorProfile.Space.RGB, expected);

    assertThat(decoder().decode(joined.array()).raster().argb()).isEqualTo(expected);
    assertThat(expected[0]).isNotEqualTo(0xFF785028);
  }
}
