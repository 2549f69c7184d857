package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TiffDecoderTest extends DecoderContract {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 43;

  @Override
  ImageFormat format() {
    return ImageFormat.TIFF;
  }

  @Override
  List<Sample> makeSamples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    BufferedImage rgb = Pictures.colorful(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (String compression : new String[] {"LZW", "Deflate", "ZLib", "PackBits"}) {
      byte[] encoded = Pictures.encode(rgb, "tiff", param -> compress(param, compression));
      samples.add(new Sample(compression, encoded, WIDTH, HEIGHT, Pictures.pixels(rgb)));
    }
    byte[] plain = Pictures.encode(rgb, "tiff");
    samples.add(new Sample("not compressed", plain, WIDTH, HEIGHT, Pictures.pixels(rgb)));
    byte[] tiled =
        Pictures.encode(
            rgb,
            "tiff",
            param -> {
              param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
              param.setTiling(16, 32, 0, 0);
            });
    samples.add(new Sample("tiles", tiled, WIDTH, HEIGHT, Pictures.pixels(rgb)));
    BufferedImage grey = Pictures.grey(WIDTH, HEIGHT);
    samples.add(
        new Sample(
            "grey", Pictures.encode(grey, "tiff"), WIDTH, HEIGHT, Pictures.greyPixels(grey)));
    BufferedImage rgba = Pictures.colorful(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    samples.add(
        new Sample("alpha", Pictures.encode(rgba, "tiff"), WIDTH, HEIGHT, Pictures.pixels(rgba)));
    BufferedImage indexed = Pictures.indexed(WIDTH, HEIGHT, 4, Pictures.palette(11));
    samples.add(
        new Sample(
            "palette", Pictures.encode(indexed, "tiff"), WIDTH, HEIGHT, Pictures.pixels(indexed)));
    return samples;
  }

  private static void compress(ImageWriteParam param, String type) {
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(type);
  }

  @Override
  byte[] withHugeHeader(Sample sample) {
    ByteBuffer tiff = ByteBuffer.wrap(sample.encoded().clone());
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    for (int i = 0; i < tiff.getShort(directory); i++) {
      int at = directory + 2 + 12 * i;
      int tag = Short.toUnsignedInt(tiff.getShort(at));
      if (tag == TiffFile.WIDTH || tag == TiffFile.HEIGHT) {
        tiff.putShort(at + 2, (short) 4).putInt(at + 8, 40_000);
      }
    }
    return tiff.array();
  }

  /** A picture of one strip that is not compressed, big-endian. */
  private static byte[] tiff(int width, int height, int[][] tags, byte... data) {
    int offset = 8 + 2 + 12 * (tags.length + 4) + 4;
    ByteBuffer bytes = ByteBuffer.allocate(offset + data.length);
    bytes.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    bytes.putShort((short) (tags.length + 4));
    entry(bytes, TiffFile.WIDTH, width);
    entry(bytes, TiffFile.HEIGHT, height);
    entry(bytes, TiffFile.STRIP_OFFSETS, offset);
    entry(bytes, TiffFile.STRIP_BYTES, data.length);
    for (int[] tag : tags) {
      entry(bytes, tag[0], tag[1]);
    }
    return bytes.putInt(0).put(data).array();
  }

  private static void entry(ByteBuffer bytes, int tag, int value) {
    bytes.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
  }

  @Test
  void sixteenBitsAreRounded() throws DecodeException {
    byte[] file = tiff(2, 1, new int[][] {{TiffFile.BITS, 16}}, bytes(0x12, 0xFF, 0x80, 0x10));

    assertThat(hex(decoder().decode(file).raster().argb())).containsExactly("ff131313", "ff808080");
  }

  @Test
  void bitsMayComeInReversedOrder() throws DecodeException {
    int[][] tags = {{TiffFile.BITS, 4}, {TiffFile.FILL_ORDER, 2}};

    assertThat(hex(decoder().decode(tiff(2, 1, tags, bytes(0x48))).raster().argb()))
        .containsExactly("ff111111", "ff222222");
  }

  @Test
  void inksBecomeColours() throws DecodeException {
    int[][] tags = {{TiffFile.BITS, 8}, {TiffFile.SAMPLES, 4}, {TiffFile.PHOTOMETRIC, 5}};
    byte[] file = tiff(2, 1, tags, bytes(0, 127, 255, 55, 0, 0, 0, 255));

    assertThat(hex(decoder().decode(file).raster().argb())).containsExactly("ffc86400", "ff000000");
  }

  @Test
  void coloursThatWereMultipliedByAlphaAreDividedAgain() throws DecodeException {
    int[][] tags = {
      {TiffFile.BITS, 8},
      {TiffFile.SAMPLES, 4},
      {TiffFile.PHOTOMETRIC, 2},
      {TiffFile.EXTRA_SAMPLES, 1}
    };
    byte[] file = tiff(2, 1, tags, bytes(100, 50, 0, 128, 9, 9, 9, 0));

    assertThat(hex(decoder().decode(file).raster().argb())).containsExactly("80c76400", "00000000");
  }

  @Test
  void differencesAreUndoneAndWhiteMayBeZero() throws DecodeException {
    int[][] tags = {
      {TiffFile.BITS, 8}, {TiffFile.PHOTOMETRIC, 0}, {TiffFile.PREDICTOR, 2},
    };
    byte[] file = tiff(3, 1, tags, bytes(10, 5, 255));

    assertThat(hex(decoder().decode(file).raster().argb()))
        .containsExactly("fff5f5f5", "fff0f0f0", "fff1f1f1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrientationTagTurnsThePicture(int value) throws DecodeException {
    byte[] data = bytes(1, 2, 3, 4, 5, 6);
    byte[] plain = tiff(3, 2, new int[][] {{TiffFile.BITS, 8}}, data);
    byte[] turned =
        tiff(3, 2, new int[][] {{TiffFile.BITS, 8}, {TiffFile.ORIENTATION, value}}, data);

    assertThat(decoder().decode(turned).raster().argb())
        .containsExactly(Orientation.of(value).apply(decoder().decode(plain).raster()).argb());
  }

  @Test
  void pagesAreCounted() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < 3; i++) {
        writer.writeToSequence(new IIOImage(Pictures.grey(9 + i, 7), null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }

    DecodedImage image = decoder().decode(bytes.toByteArray());

    assertThat(image.frames()).isEqualTo(3);
    assertThat(image.raster().width()).isEqualTo(9);
  }

  @Test
  void aChainOfPagesThatBitesItsTailEnds() throws DecodeException {
    byte[] file = tiff(1, 1, new int[][] {{TiffFile.BITS, 8}}, bytes(7));
    ByteBuffer.wrap(file).putInt(8 + 2 + 12 * 5, 8);

    assertThat(decoder().decode(file).frames()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 34712, 50000, 50001, 9})
  void otherCompressionsAreNamed(int compression) {
    byte[] file = tiff(1, 1, new int[][] {{TiffFile.COMPRESSION, compression}}, bytes(7));

    DecodeException refusal = refusal(decoder(), file);

    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED);
    assertThat(refusal).hasMessageStartingWith("unsupported TIFF: ");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
