package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.ColorProfile.Space;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ColorProfileTest {
  private static final double[][] SRGB_COLORANTS = {
    {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}
  };

  /** A tag of a profile. */
  private record Tag(String name, ByteBuffer content) {}

  private static byte[] profile(String space, String connectionSpace, Tag... tags) {
    int size = 132 + 12 * tags.length;
    for (Tag tag : tags) {
      size += (tag.content().capacity() + 3) & ~3;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.putInt(0, size).putInt(8, 0x02400000);
    put(bytes, 12, space.equals("CMYK") ? "prtr" : "mntr");
    put(bytes, 16, space);
    put(bytes, 20, connectionSpace);
    put(bytes, 36, "acsp");
    bytes.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
    bytes.putInt(128, tags.length);
    int at = 132 + 12 * tags.length;
    for (int i = 0; i < tags.length; i++) {
      put(bytes, 132 + 12 * i, tags[i].name());
      ByteBuffer content = tags[i].content();
      bytes.putInt(136 + 12 * i, at).putInt(140 + 12 * i, content.capacity());
      bytes.put(at, content, 0, content.capacity());
      at += (content.capacity() + 3) & ~3;
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, int at, String text) {
    bytes.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static ByteBuffer tag(String type, int bytes) {
    ByteBuffer content = ByteBuffer.allocate(bytes);
    put(content, 0, type);
    return content.position(8);
  }

  private static ByteBuffer gamma(double exponent) {
    return tag("curv", 14).putInt(1).putShort((short) (exponent * 256));
  }

  private static byte[] matrixProfile(ByteBuffer curve) {
    Tag[] tags = new Tag[6];
    for (int i = 0; i < 3; i++) {
      ByteBuffer xyz = tag("XYZ ", 20);
      for (double value : SRGB_COLORANTS[i]) {
        xyz.putInt((int) (value * 65_536));
      }
      tags[i] = new Tag("rgb".charAt(i) + "XYZ", xyz);
      tags[i + 3] = new Tag("rgb".charAt(i) + "TRC", curve);
    }
    return profile("RGB ", "XYZ ", tags);
  }

  private static int[] converted(byte[] profile, Space space, int... pixels) {
    int[] converted = pixels.clone();
    assertThat(ColorProfile.toSrgb(profile, space, converted)).isNull();
    return converted;
  }

  @Test
  void aProfileSaysWhatItIsCalled() {
    ByteBuffer plain = tag("desc", 12 + 11).putInt(11);
    put(plain, 12, "Display P3\0");
    byte[] name = "Grün".getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer languages = tag("mluc", 28 + name.length).putInt(1).putInt(12).putInt(0);
    languages.putInt(name.length).putInt(28).put(name);

    assertThat(ColorProfile.description(profile("RGB ", "XYZ ", new Tag("desc", plain))))
        .isEqualTo("Display P3");
    assertThat(ColorProfile.description(profile("RGB ", "XYZ ", new Tag("desc", languages))))
        .isEqualTo("Grün");
    ByteBuffer unruly = tag("desc", 16).putInt(4).put(new byte[] {'a', 27, '\n', 'b'});
    assertThat(ColorProfile.description(profile("RGB ", "XYZ ", new Tag("desc", unruly))))
        .isEqualTo("a  b");
    assertThat(ColorProfile.description(profile("RGB ", "XYZ "))).isEqualTo("an unnamed profile");
    assertThat(ColorProfile.description(new byte[200])).isEqualTo("a broken profile");
    assertThat(ColorProfile.description(null)).isNull();
    for (int value = 0; value < 256; value++) {
      byte[] broken = profile("RGB ", "XYZ ", new Tag("desc", languages));
      broken[broken.length - 1 - name.length - value % 12] = (byte) value;
      assertThat(ColorProfile.description(broken)).isNotBlank();
    }
  }

  @Test
  void curvesOfEveryKindAreRead() {
    ByteBuffer linear = tag("curv", 12).putInt(0);
    ByteBuffer sampled = tag("curv", 16).putInt(2).putShort((short) 0).putShort((short) -1);
    ByteBuffer power = tag("para", 16).putShort((short) 0).putShort((short) 0).putInt(65_536);
    ByteBuffer pieces = tag("para", 32).putShort((short) 3).putShort((short) 0);
    pieces.putInt(65_536).putInt(65_536).putInt(0).putInt(65_536).putInt(0);

    for (ByteBuffer curve : new ByteBuffer[] {linear, sampled, power, pieces}) {
      // Light of 55/255 is level 128.
      assertThat(converted(matrixProfile(curve), Space.RGB, 0x80373737))
          .containsExactly(0x80808080);
    }
    assertThat(converted(matrixProfile(gamma(2)), Space.RGB, 0xFF808080, 0xFFFFFFFF, 0))
        .containsExactly(0xFF898989, 0xFFFFFFFF, 0);
  }

  @Test
  void sRgbByAnotherNameChangesNothing() {
    ByteBuffer curve = tag("para", 32).putShort((short) 3).putShort((short) 0);
    for (double value : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
      curve.putInt((int) Math.rint(value * 65_536));
    }
    int[] colors = new Random(5).ints(5000).toArray();

    assertThat(converted(matrixProfile(curve), Space.RGB, colors)).isEqualTo(colors);
  }

  @Test
  void greyCurvesServeBothConnectionSpaces() {
    Tag linear = new Tag("kTRC", tag("curv", 12).putInt(0));

    assertThat(converted(profile("GRAY", "XYZ ", linear), Space.GREY, 0xFF373737))
        .containsExactly(0xFF808080);
    // L* of 50 is luminance 18.4 %.
    assertThat(converted(profile("GRAY", "Lab ", linear), Space.GREY, 0x7F808080))
        .containsExactly(0x7F777777);
  }

  @Test
  void tablesOfInkAreConverted() {
    ByteBuffer table = tag("mft1", 48 + 4 * 256 + 16 * 3 + 3 * 256);
    table.put((byte) 4).put((byte) 3).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      table.putInt(i % 4 == 0 ? 65_536 : 0);
    }
    for (int i = 0; i < 4 * 256; i++) {
      table.put((byte) i);
    }
    for (int corner = 0; corner < 16; corner++) {
      // Any ink takes the light away; all are neutral.
      table.put((byte) (corner == 0 ? 255 : 0)).put((byte) 128).put((byte) 128);
    }
    for (int i = 0; i < 3 * 256; i++) {
      table.put((byte) i);
    }
    byte[] profile = profile("CMYK", "Lab ", new Tag("A2B0", table));

    assertThat(converted(profile, Space.CMYK, 0, 0xFF, 0xFF000000, 0xFFFFFFFF))
        .containsExactly(0xFFFFFFFF, 0xFF000000, 0xFF000000, 0xFF000000);
  }

  @Test
  void aCutProfileLeavesThePixelsAlone() {
    byte[] whole = matrixProfile(gamma(1));
    for (int length = 0; length < whole.length - 2; length += 3) {
      int[] pixels = {0xFF373737, 0xFF123456};
      String warning = ColorProfile.toSrgb(Arrays.copyOf(whole, length), Space.RGB, pixels);
      if (warning != null) {
        assertThat(warning).startsWith("the colour profile was ignored: ");
        assertThat(pixels).containsExactly(0xFF373737, 0xFF123456);
      }
    }
    assertThat(ColorProfile.toSrgb(Arrays.copyOf(whole, 140), Space.RGB, new int[1]))
        .isEqualTo("the colour profile was ignored: its table of tags is cut off");
  }

  @Test
  void primariesThatSpanNothingAreRefused() {
    double[] point = {0.3, 0.3};
    Primaries flat =
        new Primaries(point[0], point[1], point[0], point[1], point[0], point[1], 0.31, 0.33);

    assertThatThrownBy(flat::toConnectionSpace).hasMessage("its primaries span no colours");
    assertThatThrownBy(() -> new Primaries(0, 0, 0, 0, 0, 0, 0, 0).toConnectionSpace())
        .hasMessage("its primaries span no colours");
  }
}
