package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        sample("8 bits in runs", Pictures.indexed(35, 9, 8, Pictures.palette(256)), "BI_RLE8"),
        fourBitRuns());
  }

  /** By hand, because the JDK writes runs of four bits that no other program reads. */
  private static Sample fourBitRuns() {
    int[] palette = Pictures.palette(16);
    // From the bottom: 1 2 3 4 literally and 5 once; 6 and 7 by turns, five of them.
    byte[] runs = {0, 4, 0x12, 0x34, 1, 0x50, 0, 0, 5, 0x67, 0, 1};
    int[] indices = {6, 7, 6, 7, 6, 1, 2, 3, 4, 5};
    int dataOffset = 54 + 4 * palette.length;
    ByteBuffer bmp = ByteBuffer.allocate(dataOffset + runs.length).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(dataOffset);
    bmp.putInt(40).putInt(5).putInt(2).putShort((short) 1).putShort((short) 4);
    bmp.putInt(2).putInt(runs.length).putInt(0).putInt(0).putInt(palette.length).putInt(0);
    for (int color : palette) {
      bmp.putInt(color & 0xFFFFFF);
    }
    int[] argb = Arrays.stream(indices).map(index -> palette[index]).toArray();
    return new Sample("4 bits in runs", bmp.put(runs).array(), 5, 2, argb);
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
    return header(sample).putInt(18, 40_000).putInt(22, 40_000).array();
  }

  private static ByteBuffer header(Sample sample) {
    return ByteBuffer.wrap(sample.encoded().clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void rowsMayComeFromTheTop() throws Exception {
    Sample sample = makeSamples().get(0);
    byte[] flipped = header(sample).putInt(22, -sample.height()).array();

    int[] argb = decoder().decode(flipped).raster().argb();

    for (int y = 0; y < sample.height(); y++) {
      int mirrored = (sample.height() - 1 - y) * sample.width();
      assertThat(argb[y * sample.width()]).isEqualTo(sample.argb()[mirrored]);
    }
  }

  @Test
  void anotherPictureInsideIsRefusedByName() throws IOException {
    Sample sample = makeSamples().get(0);

    DecodeException refusal = refusal(decoder(), header(sample).putInt(30, 5).array());

    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED);
    assertThat(refusal).hasMessage("unsupported BMP: it wraps a JPEG or PNG; unwrap that first");
  }

  @Test
  void anUnknownCompressionIsRefused() throws IOException {
    Sample sample = makeSamples().get(0);

    assertThat(refusal(decoder(), header(sample).putInt(30, 77).array()))
        .hasMessage("unsupported BMP: 24 bits a pixel with compression 77");
  }
}
