package dev.huepack.codec;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.huepack.color.PixelRaster;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JpegDecoderTest extends DecoderContract {
  private static final int WIDTH = 45;
  private static final int HEIGHT = 31;

  @Override
  ImageFormat format() {
    return ImageFormat.JPEG;
  }

  @Override
  List<Sample> makeSamples() throws IOException {
    byte[] grey = Pictures.encode(Pictures.grey(WIDTH, HEIGHT), "jpeg");
    byte[] color = color();
    byte[] progressive =
        Pictures.encode(
            Pictures.colorful(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB),
            "jpeg",
            param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] profiled = withSegment(color, 0xE2, profileSegment(srgb));
    return List.of(
        new Sample("grey", grey, WIDTH, HEIGHT, Pictures.greyPixels(Pictures.decode(grey))),
        new Sample("colour", color, WIDTH, HEIGHT, Pictures.pixels(Pictures.decode(color))),
        new Sample(
            "progressive",
            progressive,
            WIDTH,
            HEIGHT,
            Pictures.pixels(Pictures.decode(progressive))),
        new Sample(
            "with sRGB's profile",
            profiled,
            WIDTH,
            HEIGHT,
            Pictures.pixels(Pictures.decode(color))));
  }

  @Override
  byte[] withHugeHeader(Sample sample) {
    byte[] bytes = sample.encoded().clone();
    int at = 2;
    while ((bytes[at + 1] & 0xF0) != 0xC0 || (bytes[at + 1] & 0xFF) == 0xC4) {
      at += 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
    }
    for (int i = at + 5; i < at + 9; i += 2) {
      bytes[i] = (byte) (40_000 >> 8);
      bytes[i + 1] = (byte) 40_000;
    }
    return bytes;
  }

  private static byte[] color() throws IOException {
    return Pictures.encode(Pictures.colorful(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "jpeg");
  }

  private static byte[] linearProfile() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  private static byte[] profileSegment(byte[] profile) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
    data.writeBytes(profile);
    return data.toByteArray();
  }

  /** The file with a segment put behind its first one, which is JFIF's. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    int at = 4 + ((jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, at);
    out.write(0xFF);
    out.write(marker);
    out.write((data.length + 2) >> 8);
    out.write(data.length + 2);
    out.writeBytes(data);
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  private static byte[] withoutJfif(byte[] jpeg) {
    int at = 4 + ((jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF));
    byte[] without = Arrays.copyOfRange(jpeg, at - 2, jpeg.length);
    without[0] = jpeg[0];
    without[1] = jpeg[1];
    return without;
  }

  private static byte[] insertBeforeEnd(byte[] jpeg, byte... surplus) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, jpeg.length - 2);
    out.writeBytes(surplus);
    out.write(jpeg, jpeg.length - 2, 2);
    return out.toByteArray();
  }

  @Test
  void aProfileChangesColours() throws Exception {
    int[] plain = decoder().decode(color()).raster().argb();
    byte[] profiled = withSegment(color(), 0xE2, profileSegment(linearProfile()));

    assertThat(decoder().decode(profiled).raster().argb()).isNotEqualTo(plain);
  }

  @Test
  void aBrokenProfileIsPassedOver() throws Exception {
    int[] plain = decoder().decode(color()).raster().argb();
    byte[] noProfile = profileSegment(new byte[200]);
    byte[] half = profileSegment(Arrays.copyOf(linearProfile(), 200));
    byte[] onePartOfTwo = profileSegment(linearProfile());
    onePartOfTwo[13] = 2;

    for (byte[] segment : List.of(noProfile, half, onePartOfTwo)) {
      byte[] jpeg = withSegment(color(), 0xE2, segment);
      assertThat(decoder().decode(jpeg).raster().argb()).isEqualTo(plain);
      assertThat(decoder().decode(jpeg).warnings())
          .singleElement(as(STRING))
          .startsWith("the colour profile was ignored: ");
    }
  }

  @Test
  void aProfileForOtherChannelsIsPassedOver() throws Exception {
    byte[] grey = profileSegment(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());

    assertThat(decoder().decode(withSegment(color(), 0xE2, grey)).warnings())
        .containsExactly("the colour profile was ignored: it is for GRAY and the picture is RGB");
  }

  @Test
  void metadataDoesNotMatter() throws Exception {
    int[] plain = decoder().decode(color()).raster().argb();
    byte[] jpeg = withSegment(color(), 0xE1, "Exif\0\0broken".getBytes(StandardCharsets.US_ASCII));

    assertThat(decoder().decode(jpeg).raster().argb()).isEqualTo(plain);
  }

  @Test
  void withoutMarkersThreeChannelsAreLumaAndChroma() throws Exception {
    int[] plain = decoder().decode(color()).raster().argb();

    assertThat(decoder().decode(withoutJfif(color())).raster().argb()).isEqualTo(plain);
  }

  @Test
  void adobesMarkerCanSayThatChannelsAreRgb() throws Exception {
    byte[] flat = Pictures.encode(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] adobe = "Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    byte[] rgb = withoutJfif(withSegment(flat, 0xEE, adobe));

    // Black is luma 0 and chroma 128: read as red, green and blue it is a dark cyan.
    assertThat(decoder().decode(rgb).raster().argb()).containsOnly(0xFF008080);
    assertThat(decoder().decode(flat).raster().argb()).containsOnly(0xFF000000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exifTurnsThePicture(int value) throws Exception {
    PixelRaster plain = decoder().decode(color()).raster();
    byte[] turned = withSegment(color(), 0xE1, exifSegment(value));

    assertThat(decoder().decode(turned).raster().argb())
        .isEqualTo(Orientation.of(value).apply(plain).argb());
  }

  @Test
  void theFirstExifBlockCounts() throws Exception {
    byte[] second = withSegment(color(), 0xE1, exifSegment(3));
    byte[] both = withSegment(second, 0xE1, exifSegment(6));

    assertThat(decoder().decode(both).raster().width()).isEqualTo(HEIGHT);
  }

  private static byte[] exifSegment(int orientation) {
    ByteBuffer exif = OrientationTest.exif(ByteOrder.BIG_ENDIAN, orientation);
    return ByteBuffer.allocate(6 + exif.capacity())
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(exif)
        .array();
  }

  /** Inks of a flat picture, as files store them: the light that passes. */
  private static byte[] cmyk(int... samples) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
    for (int i = 0; i < 64; i++) {
      raster.setPixel(i % 8, i / 8, samples);
    }
    return Pictures.encode(new IIOImage(raster, null, null), "jpeg", param -> {});
  }

  @Test
  void inksFilterLight() throws Exception {
    int[] colors = decoder().decode(cmyk(255, 128, 0, 200)).raster().argb();

    assertThat(colors).containsOnly(0xFFC86400);
  }

  @Test
  void adobesMarkerCanSayThatInksAreLumaAndChroma() throws Exception {
    byte[] adobe = "Adobe\0d\0\0\0\0\2".getBytes(StandardCharsets.ISO_8859_1);
    byte[] flat = cmyk(100, 90, 160, 255);
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(flat, 0, 2);
    marked.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14});
    marked.writeBytes(adobe);
    int at = (flat[3] & 0xFF) == 0xEE ? 4 + flat[5] : 2;
    marked.write(flat, at, flat.length - at);

    // What libjpeg and Pillow make of it: the amounts of ink are 145, 90 and 33.
    assertThat(decoder().decode(marked.toByteArray()).raster().argb()).containsOnly(0xFF6EA5DE);
  }

  @Test
  void paddingBeforeTheEndIsHarmlessAndSurplusDataIsNot() throws Exception {
    int[] plain = decoder().decode(color()).raster().argb();
    byte[] surplus = new byte[40];
    Arrays.fill(surplus, (byte) 0x55);

    assertThat(decoder().decode(insertBeforeEnd(color(), new byte[40])).raster().argb())
        .isEqualTo(plain);
    DecodeException refusal = refusal(decoder(), insertBeforeEnd(color(), surplus));
    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.DAMAGED);
    assertThat(refusal).hasMessageContaining("extraneous bytes before marker 0xd9");
  }

  @Test
  void aMissingEndMarkerIsDamage() throws IOException {
    byte[] jpeg = color();

    assertThat(refusal(decoder(), Arrays.copyOf(jpeg, jpeg.length - 2)))
        .hasMessage("damaged JPEG file: it ends before its end marker: truncated");
  }

  @Test
  void damagedScanDataIsDamage() throws IOException {
    byte[] jpeg = color();
    Arrays.fill(jpeg, jpeg.length - 300, jpeg.length - 2, (byte) 0x11);

    assertThat(refusal(decoder(), jpeg).kind()).isEqualTo(DecodeException.Kind.DAMAGED);
  }

  @Test
  void filesOfVeryManyScansAreRefused() throws IOException {
    byte[] jpeg = color();
    int scan = 2;
    while ((jpeg[scan + 1] & 0xFF) != 0xDA) {
      scan += 2 + ((jpeg[scan + 2] & 0xFF) << 8 | (jpeg[scan + 3] & 0xFF));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, scan);
    for (int i = 0; i < 101; i++) {
      out.write(jpeg, scan, jpeg.length - 2 - scan);
    }
    out.write(jpeg, jpeg.length - 2, 2);

    assertThat(refusal(decoder(), out.toByteArray()))
        .hasMessage("unsupported JPEG: more than 100 scans; save it again as a plain JPEG");
  }
}
