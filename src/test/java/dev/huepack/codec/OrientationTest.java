package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrientationTest {
  /** The upright picture is abc over def; what each orientation stores, row by row. */
  @ParameterizedTest
  @CsvSource({
    "1, abc/def", "2, cba/fed", "3, fed/cba", "4, def/abc",
    "5, ad/be/cf", "6, cf/be/ad", "7, fc/eb/da", "8, da/eb/fc",
  })
  void allEightComeOutUpright(int value, String stored) {
    String[] rows = stored.split("/", -1);
    int[] pixels = String.join("", rows).chars().toArray();

    PixelRaster upright =
        Orientation.of(value).apply(new PixelRaster(rows[0].length(), rows.length, pixels));

    assertThat(upright.width()).isEqualTo(3);
    assertThat(upright.height()).isEqualTo(2);
    assertThat(upright.argb()).containsExactly("abcdef".chars().toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void largePicturesAreTurnedAsSmallOnesAre(int value) {
    int width = 101;
    int height = 67;
    int[] stored = new int[width * height];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = i;
    }

    PixelRaster upright = Orientation.of(value).apply(new PixelRaster(width, height, stored));

    for (int i = 0; i < stored.length; i++) {
      int x = i % upright.width();
      int y = i / upright.width();
      int column =
          switch (value) {
            case 1, 4 -> x;
            case 2, 3 -> width - 1 - x;
            case 5, 6 -> y;
            default -> width - 1 - y;
          };
      int row =
          switch (value) {
            case 1, 2 -> y;
            case 3, 4 -> height - 1 - y;
            case 5, 8 -> x;
            default -> height - 1 - x;
          };
      assertThat(upright.argb()[i]).isEqualTo(row * width + column);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, -1, 65_535})
  void anUndefinedValueTurnsNothing(int value) {
    assertThat(Orientation.of(value)).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void exifIsReadInBothByteOrders() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertThat(Orientation.ofExif(exif(order, 6))).isEqualTo(Orientation.TURN_RIGHT);
    }
  }

  @Test
  void brokenExifTurnsNothing() {
    ByteBuffer whole = exif(ByteOrder.BIG_ENDIAN, 6);
    for (int length = 0; length < whole.capacity(); length++) {
      assertThat(Orientation.ofExif(whole.slice(0, length))).isEqualTo(Orientation.UPRIGHT);
    }
    ByteBuffer far = exif(ByteOrder.BIG_ENDIAN, 6).putInt(4, -5);
    assertThat(Orientation.ofExif(far)).isEqualTo(Orientation.UPRIGHT);
  }

  /** A TIFF header and a directory of two entries, the second being the orientation. */
  static ByteBuffer exif(ByteOrder order, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(34).order(order);
    exif.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I')).put(exif.get(0));
    exif.putShort((short) 42).putInt(8).putShort((short) 2);
    exif.putShort((short) 256).putShort((short) 3).putInt(1).putInt(0);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.rewind();
  }
}
