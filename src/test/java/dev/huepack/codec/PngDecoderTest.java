package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class PngDecoderTest extends DecoderContract {
  private static final int WIDTH = 19;
  private static final int HEIGHT = 13;
  private static final int[] COLOR_TYPES = {0, 2, 3, 4, 6};

  @Override
  ImageFormat format() {
    return ImageFormat.PNG;
  }

  @Override
  List<Sample> makeSamples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int colorType : COLOR_TYPES) {
      for (int depth : new int[] {1, 2, 4, 8, 16}) {
        boolean exists = depth == 8 || colorType == 0 || (depth == 16) == (colorType != 3);
        if (exists && (depth >= 8 || colorType == 0 || colorType == 3)) {
          samples.add(byTheBook(colorType, depth, false));
          samples.add(byTheBook(colorType, depth, true));
        }
      }
    }
    BufferedImage rgb = Pictures.colorful(150, 90, BufferedImage.TYPE_INT_RGB);
    samples.add(
        new Sample("JDK's RGB", Pictures.encode(rgb, "png"), 150, 90, Pictures.pixels(rgb)));
    BufferedImage rgba = Pictures.colorful(200, 300, BufferedImage.TYPE_INT_ARGB);
    samples.add(
        new Sample("JDK's RGBA", Pictures.encode(rgba, "png"), 200, 300, Pictures.pixels(rgba)));
    BufferedImage grey = Pictures.grey(40, 30);
    samples.add(
        new Sample("JDK's grey", Pictures.encode(grey, "png"), 40, 30, Pictures.greyPixels(grey)));
    BufferedImage indexed = Pictures.indexed(33, 20, 4, Pictures.palette(11));
    samples.add(
        new Sample(
            "JDK's palette", Pictures.encode(indexed, "png"), 33, 20, Pictures.pixels(indexed)));
    return samples;
  }

  /** Every picture has a tRNS chunk where its colour type allows one. */
  private static Sample byTheBook(int colorType, int depth, boolean interlaced) {
    int channels = new int[] {1, 0, 3, 1, 2, 0, 4}[colorType];
    int max = (1 << depth) - 1;
    PngFixture.Samples source =
        (x, y, channel) -> ((x * 7919 + y * 104729 + x * y * 31) * (channel + 1) + channel) & max;
    int[] palette = Pictures.palette(Math.min(200, max + 1));
    PngFixture.Samples samples =
        colorType == 3 ? (x, y, c) -> source.at(x, y, c) % palette.length : source;
    PngFixture png = new PngFixture().header(WIDTH, HEIGHT, depth, colorType, interlaced ? 1 : 0);
    if (colorType == 3) {
      byte[] colors = new byte[3 * palette.length];
      for (int i = 0; i < colors.length; i++) {
        colors[i] = (byte) (palette[i / 3] >> (16 - 8 * (i % 3)));
      }
      png.chunk("PLTE", colors).chunk("tRNS", (byte) 77, (byte) 0);
    } else if (colorType == 0 || colorType == 2) {
      ByteBuffer key = ByteBuffer.allocate(2 * channels);
      for (int c = 0; c < channels; c++) {
        key.putShort((short) samples.at(5, 5, c));
      }
      png.chunk("tRNS", key.array());
    }
    int[] argb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      argb[i] = expected(colorType, channels, max, palette, samples, x, y);
    }
    byte[] data =
        PngFixture.deflate(PngFixture.rows(WIDTH, HEIGHT, depth, channels, interlaced, samples));
    String name = "type " + colorType + ", depth " + depth + (interlaced ? ", interlaced" : "");
    return new Sample(name, png.chunk("IDAT", data).end(), WIDTH, HEIGHT, argb);
  }

  private static int expected(
      int colorType, int channels, int max, int[] palette, PngFixture.Samples s, int x, int y) {
    if (colorType == 3) {
      int index = s.at(x, y, 0);
      int alpha = index == 0 ? 77 : index == 1 ? 0 : 255;
      return alpha << 24 | (palette[index] & 0xFFFFFF);
    }
    int[] levels = new int[channels];
    boolean isKey = colorType == 0 || colorType == 2;
    for (int c = 0; c < channels; c++) {
      levels[c] = (int) Math.round(s.at(x, y, c) * 255.0 / max);
      isKey &= s.at(x, y, c) == s.at(5, 5, c);
    }
    boolean grey = channels <= 2;
    int alpha = isKey ? 0 : channels % 2 == 0 ? levels[channels - 1] : 255;
    return alpha << 24 | levels[0] << 16 | levels[grey ? 0 : 1] << 8 | levels[grey ? 0 : 2];
  }

  @Override
  byte[] withHugeHeader(Sample sample) {
    ByteBuffer bytes = ByteBuffer.wrap(sample.encoded().clone());
    bytes.putInt(16, 40_000).putInt(20, 40_000);
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 12, 17);
    return bytes.putInt(29, (int) crc.getValue()).array();
  }

  private static PngFixture onePixel() {
    return new PngFixture().header(1, 1, 8, 2, 0);
  }

  private static byte[] onePixelData() {
    return PngFixture.deflate(new byte[] {0, 1, 2, 3});
  }

  @Test
  void narrows16BitsToTheNearestOf8() {
    for (int v = 0; v <= 65_535; v++) {
      assertThat(PngPixels.narrow(v)).isEqualTo((v * 255 + 32_767) / 65_535);
    }
  }

  @Test
  void decodesPixelDataInPieces() throws DecodeException {
    byte[] data = onePixelData();
    PngFixture png = onePixel();
    for (byte piece : data) {
      png.chunk("IDAT", piece);
    }
    assertThat(decoder().decode(png.end()).raster().argb()).containsExactly(0xFF010203);
  }

  @Test
  void mutationsBehindRightChecksumsArePicturesOrFailures() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Sample> samples = makeSamples();
    for (int i = 0; i < 3000; i++) {
      byte[] png = samples.get(i % samples.size()).encoded().clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        png[8 + random.nextInt(png.length - 8)] ^= (byte) (1 << random.nextInt(8));
      }
      correctChecksums(png);
      try {
        decoder().decode(png);
      } catch (DecodeException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (Throwable e) {
        fail("seed " + seed + ", mutation " + i + ": " + e, e);
      }
    }
  }

  private static void correctChecksums(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    int at = 8;
    while (at + 12 <= png.length) {
      int length = bytes.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, length + 4);
      bytes.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
  }

  @Test
  void countsTheFramesOfAnAnimation() throws DecodeException {
    byte[] control = new byte[26];
    byte[] counted = {0, 0, 0, 2, 0, 0, 0, 0};
    byte[] all =
        onePixel()
            .chunk("acTL", counted)
            .chunk("fcTL", control)
            .chunk("IDAT", onePixelData())
            .chunk("fcTL", control)
            .chunk("fdAT", (byte) 0)
            .end();
    byte[] apart =
        onePixel()
            .chunk("acTL", counted)
            .chunk("IDAT", onePixelData())
            .chunk("fcTL", control)
            .chunk("fdAT", (byte) 0)
            .chunk("fcTL", control)
            .chunk("fdAT", (byte) 0)
            .end();
    assertThat(decoder().decode(all).frames()).isEqualTo(2);
    assertThat(decoder().decode(apart).frames()).isEqualTo(3);
  }

  @Test
  void stepsOverCompressedTextWithoutInflatingIt() throws DecodeException {
    byte[] bomb = PngFixture.deflate(new byte[32 << 20]);
    byte[] text =
        ByteBuffer.allocate(bomb.length + 3).put(new byte[] {'a', 0, 0}).put(bomb).array();
    byte[] png = onePixel().chunk("zTXt", text).chunk("IDAT", onePixelData()).end();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    decoder().decode(png);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
  }

  @Test
  void refusesAHeaderThatItsDataCannotFillBeforeTakingMemory() {
    byte[] png = new PngFixture().header(1000, 1000, 8, 6, 0).chunk("IDAT", onePixelData()).end();

    assertThat(refusal(decoder(), png))
        .hasMessageStartingWith("damaged PNG file: its ")
        .hasMessageEndingWith("bytes of data cannot fill the picture: truncated");
  }

  @Test
  void saysWhatIsDamaged() {
    byte[] data = onePixelData();
    byte[] badSum = onePixel().chunk("IDAT", data).end();
    badSum[badSum.length - 13] ^= 1;
    assertDamaged(badSum, "the checksum of a chunk (IDAT) is wrong");
    assertDamaged(
        onePixel().chunk("IDAT", data).unfinished(), "it ends before its IEND chunk: truncated");
    assertDamaged(onePixel().end(), "it has no IDAT chunk");
    assertDamaged(
        onePixel().chunk("IDAT", PngFixture.deflate(new byte[] {99, 1, 2, 3})).end(),
        "a row has the unknown filter 99");
    assertDamaged(
        onePixel().chunk("IDAT", PngFixture.deflate(new byte[] {0, 1, 2})).end(),
        "its compressed data ends too early");
    assertDamaged(
        onePixel().chunk("IDAT", new byte[] {1, 2, 3, 4, 5}).end(),
        "its compressed data is broken");
    assertDamaged(
        onePixel().chunk("IDAT", data).chunk("tEXt").chunk("IDAT", data).end(),
        "other chunks stand between its IDAT chunks");
    assertDamaged(
        new PngFixture().header(1, 1, 8, 3, 0).chunk("IDAT", data).end(), "it has no PLTE chunk");
    assertDamaged(
        new PngFixture().header(1, 1, 3, 2, 0).end(),
        "there is no colour type 2 with 3 bits a sample");
    assertDamaged(new PngFixture().header(0, 1, 8, 2, 0).end(), "the header says 0 x 1 pixels");
    assertDamaged(
        onePixel().chunk("tRNS", (byte) 0).chunk("IDAT", data).end(),
        "its tRNS chunk has 1 bytes instead of 6");
    assertDamaged(onePixel().chunk("ABCD").end(), "it has an unknown critical chunk");
  }

  private static void assertDamaged(byte[] png, String reason) {
    DecodeException refusal = refusal(decoder(), png);
    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.DAMAGED);
    assertThat(refusal).hasMessageEndingWith(reason);
  }
}
