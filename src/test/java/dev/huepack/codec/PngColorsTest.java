package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.huepack.color.PixelRaster;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PngColorsTest {
  private static final byte[] SRGB = {0};

  /** Primaries of Display P3 with the curve of sRGB. */
  private static final byte[] DISPLAY_P3 = {12, 13, 0, 1};

  private static final byte[] BT709_LINEAR = {1, 8, 0, 1};
  private static final byte[] GAMMA_1 = ints(100_000);
  private static final byte[] SRGB_PRIMARIES =
      ints(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000);

  private static PngFixture start() {
    return new PngFixture().header(1, 1, 8, 2, 0);
  }

  private static DecodedImage decode(PngFixture png, int red, int green, int blue)
      throws DecodeException {
    byte[] data = PngFixture.deflate(new byte[] {0, (byte) red, (byte) green, (byte) blue});
    return new ImageDecoder(1).decode(png.chunk("IDAT", data).end());
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static byte[] profile(byte[] icc) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(new byte[] {'x', 0, 0});
    chunk.writeBytes(PngFixture.deflate(icc));
    return chunk.toByteArray();
  }

  private static byte[] icc(int space) {
    return ICC_Profile.getInstance(space).getData();
  }

  @Test
  void codePointsChangeColours() throws DecodeException {
    DecodedImage wide = decode(start().chunk("cICP", DISPLAY_P3), 200, 100, 50);

    assertThat(DecoderContract.hex(wide.raster().argb())).containsExactly("ffd75d1f");
    assertThat(wide.warnings()).isEmpty();
  }

  @Test
  void linearLightBecomesSrgb() throws DecodeException {
    DecodedImage light = decode(start().chunk("cICP", BT709_LINEAR), 55, 55, 128);

    assertThat(DecoderContract.hex(light.raster().argb())).containsExactly("ff8080bc");
  }

  @Test
  void codePointsComeBeforeTheProfileAndTheProfileBeforeTheRest() throws DecodeException {
    PngFixture all =
        start()
            .chunk("cICP", BT709_LINEAR)
            .chunk("iCCP", profile(icc(ColorSpace.CS_sRGB)))
            .chunk("sRGB", SRGB);
    PngFixture profileFirst =
        start().chunk("sRGB", SRGB).chunk("iCCP", profile(icc(ColorSpace.CS_LINEAR_RGB)));
    PngFixture srgbFirst =
        start().chunk("gAMA", GAMMA_1).chunk("cHRM", SRGB_PRIMARIES).chunk("sRGB", SRGB);
    PngFixture gamma = start().chunk("gAMA", GAMMA_1).chunk("cHRM", SRGB_PRIMARIES);

    assertThat(decode(all, 55, 55, 55).raster().argb()).containsExactly(0xFF808080);
    assertThat(decode(profileFirst, 55, 55, 55).raster().argb()).containsExactly(0xFF808080);
    assertThat(decode(srgbFirst, 55, 55, 55).raster().argb()).containsExactly(0xFF373737);
    assertThat(decode(gamma, 55, 55, 55).raster().argb()).containsExactly(0xFF808080);
  }

  @Test
  void gammaWithoutPrimariesIsPassedOver() throws DecodeException {
    DecodedImage plain = decode(start().chunk("gAMA", GAMMA_1), 55, 55, 55);

    assertThat(plain.raster().argb()).containsExactly(0xFF373737);
  }

  @Test
  void aBrokenProfileIsAWarning() throws DecodeException {
    byte[] cut = profile(icc(ColorSpace.CS_LINEAR_RGB));
    cut = Arrays.copyOf(cut, cut.length / 2);

    DecodedImage image = decode(start().chunk("iCCP", cut), 55, 55, 55);

    assertThat(image.raster().argb()).containsExactly(0xFF373737);
    assertThat(image.warnings())
        .containsExactly("the colour profile was ignored: its compressed data ends too early");
  }

  @Test
  void aGreyProfileOnAColourPictureIsAWarning() throws DecodeException {
    DecodedImage image =
        decode(start().chunk("iCCP", profile(icc(ColorSpace.CS_GRAY))), 55, 55, 55);

    assertThat(image.raster().argb()).containsExactly(0xFF373737);
    assertThat(image.warnings())
        .containsExactly("the colour profile was ignored: it is for GRAY and the picture is RGB");
  }

  @Test
  void highDynamicRangeIsAWarning() throws DecodeException {
    DecodedImage image = decode(start().chunk("cICP", new byte[] {9, 16, 0, 1}), 55, 55, 55);

    assertThat(image.warnings())
        .containsExactly(
            "the colour space (cICP) was ignored: high dynamic range is not supported");
  }

  @Test
  void aProfileThatInflatesWithoutEndIsGivenUp() throws DecodeException {
    PngFixture png = start().chunk("iCCP", profile(new byte[100 << 20]));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    DecodedImage image = decode(png, 55, 55, 55);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(image.warnings())
        .containsExactly("the colour profile was ignored: it is larger than 16777216 bytes");
    assertThat(allocated).isLessThan(80 << 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exifTurnsThePicture(int value) throws DecodeException {
    byte[] data = PngFixture.deflate(new byte[] {0, 1, 2, 3, 0, 4, 5, 6});
    byte[] exif = OrientationTest.exif(ByteOrder.LITTLE_ENDIAN, value).array();
    byte[] png =
        new PngFixture().header(3, 2, 8, 0, 0).chunk("eXIf", exif).chunk("IDAT", data).end();
    int[] stored = {1, 2, 3, 4, 5, 6};
    for (int i = 0; i < stored.length; i++) {
      stored[i] = 0xFF000000 | stored[i] * 0x010101;
    }

    assertThat(new ImageDecoder(6).decode(png).raster().argb())
        .containsExactly(Orientation.of(value).apply(new PixelRaster(3, 2, stored)).argb());
  }
}
