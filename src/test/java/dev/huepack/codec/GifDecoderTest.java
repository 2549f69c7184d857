package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

final class GifDecoderTest extends DecoderContract {
  /** A screen of 3 x 2 with a frame of 2 x 1 at (1, 1): red, and index 1, which is transparent. */
  private static final byte[] PLACED = {
    'G',
    'I',
    'F',
    '8',
    '9',
    'a',
    3,
    0,
    2,
    0,
    (byte) 0x80,
    0,
    0,
    (byte) 255,
    0,
    0,
    0,
    0,
    (byte) 255,
    0x21,
    (byte) 0xF9,
    4,
    1,
    0,
    0,
    1,
    0,
    0x2C,
    1,
    0,
    1,
    0,
    2,
    0,
    1,
    0,
    0,
    // Codes of three bits: clear, 0, 1, end.
    2,
    2,
    0b01_000_100,
    0b0000_1010,
    0,
    0x3B
  };

  @Override
  ImageFormat format() {
    return ImageFormat.GIF;
  }

  @Override
  List<Sample> makeSamples() throws IOException {
    // Large enough for codes of 12 bits and a full table.
    BufferedImage many = Pictures.indexed(300, 200, 8, Pictures.palette(256));
    BufferedImage two = Pictures.indexed(17, 9, 1, Pictures.palette(2));
    BufferedImage few = Pictures.indexed(21, 22, 4, Pictures.palette(13));
    return List.of(
        sample("256 colours", many, ImageWriteParam.MODE_DISABLED),
        sample("256 colours, interlaced", many, ImageWriteParam.MODE_DEFAULT),
        sample("2 colours", two, ImageWriteParam.MODE_DISABLED),
        sample("13 colours, interlaced", few, ImageWriteParam.MODE_DEFAULT),
        new Sample("animation", animation(few, 3), 21, 22, Pictures.pixels(few), 3),
        new Sample(
            "frame placed on a screen",
            PLACED,
            3,
            2,
            new int[] {0, 0, 0, 0, 0xFFFF0000, 0x000000FF}));
  }

  private static Sample sample(String name, BufferedImage image, int interlacing)
      throws IOException {
    byte[] gif = Pictures.encode(image, "gif", param -> param.setProgressiveMode(interlacing));
    return new Sample(name, gif, image.getWidth(), image.getHeight(), Pictures.pixels(image));
  }

  private static byte[] animation(BufferedImage frame, int frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames; i++) {
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Override
  byte[] withHugeHeader(Sample sample) {
    ByteBuffer bytes = ByteBuffer.wrap(sample.encoded().clone()).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putShort(6, (short) 40_000).putShort(8, (short) 40_000).array();
  }

  @Test
  void aMissingTrailerIsNoLoss() throws DecodeException {
    byte[] gif = Arrays.copyOf(PLACED, PLACED.length - 1);

    assertThat(decoder().decode(gif).raster().argb())
        .isEqualTo(decoder().decode(PLACED).raster().argb());
  }

  @Test
  void aFrameThatEndsBeforeItsLastPixelIsDamage() {
    byte[] gif = PLACED.clone();
    // The code for the second pixel becomes the end code.
    gif[gif.length - 4] = 0b01_000_100;
    gif[gif.length - 3] = 0b0000_0001;

    DecodeException refusal = refusal(decoder(), gif);

    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.DAMAGED);
    assertThat(refusal).hasMessage("damaged GIF file: its pixel data ends too early");
  }

  @Test
  void saysWhatElseIsDamaged() {
    assertThat(refusal(decoder(), Arrays.copyOf(PLACED, 19)))
        .hasMessage("damaged GIF file: it holds no frame");
    byte[] noColors = Arrays.copyOf(PLACED, PLACED.length - 6);
    noColors[10] = 0;
    System.arraycopy(PLACED, 19, noColors, 13, PLACED.length - 19);
    assertThat(refusal(decoder(), noColors))
        .hasMessage("damaged GIF file: its first frame has no colour table");
    byte[] unknownBlock = PLACED.clone();
    unknownBlock[19] = 7;
    assertThat(refusal(decoder(), unknownBlock))
        .hasMessage("damaged GIF file: it has an unknown block (7) at byte 19");
  }
}
