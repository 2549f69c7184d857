package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SharedPaletteTest {
  private static final Palette PALETTE =
      new Palette(
          new int[] {
            0x00000000, 0x80FF8000, 0xFF000000, 0xFF4080C0, 0xFFFFFFFF, 0xFF20A020, 0xFFC04040
          });
  private static final int EXACT = 1 << 20;
  private static final int COARSE = 16;

  @Test
  void everyPixelGetsItsNearestEntryWhetherColorsWereToldApartOrNot() throws Exception {
    for (int seed = 0; seed < 12; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      NearestColors nearest = new NearestColors(PALETTE);
      for (int limit : new int[] {EXACT, COARSE}) {
        CompressedImage mapped = new SharedPalette(PALETTE).map(prepare(raster, limit));

        for (int pixel = 0; pixel < raster.pixels(); pixel++) {
          assertThat(mapped.image().indices()[pixel] & 0xFF)
              .as("seed %d, limit %d, pixel %d", seed, limit, pixel)
              .isEqualTo(nearest.find(raster.argb()[pixel]));
        }
        assertThat(mapped.error()).isEqualTo(SquaredError.of(raster, mapped.image()));
        assertThat(mapped.image().palette()).isEqualTo(PALETTE);
        assertThat(mapped.codebook().totalCount()).isEqualTo(raster.pixels());
      }
    }
  }

  @Test
  void aPictureIsMappedAlikeWhetherItWasCountedOrNot() throws Exception {
    for (int seed = 0; seed < 4; seed++) {
      PixelRaster tile =
          seed % 2 == 0 ? SyntheticRasters.withAlpha(seed) : SyntheticRasters.opaque(seed);
      int[] argb = new int[1 << 16];
      Arrays.setAll(argb, pixel -> tile.argb()[pixel % tile.pixels()] ^ (pixel >> 9 & 0x3F));
      PreparedImage counted = prepare(new PixelRaster(256, 256, argb), EXACT);
      assertThat(counted.histogram().isExact()).isTrue();
      SharedPalette shared = new SharedPalette(PALETTE);

      CompressedImage byColor = shared.map(counted);
      CompressedImage byPixel = shared.map(prepare(new PixelRaster(256, 256, argb), EXACT));

      assertThat(byPixel.image().indices())
          .as("seed %d", seed)
          .isEqualTo(byColor.image().indices());
      assertThat(byPixel.codebook()).as("seed %d", seed).isEqualTo(byColor.codebook());
      assertThat(byPixel.error()).as("seed %d", seed).isEqualTo(byColor.error());
      assertThat(byPixel.distinctColors()).as("seed %d", seed).isEqualTo(byColor.distinctColors());
    }
  }

  @Test
  void opaquePixelsStayOpaque() throws Exception {
    PixelRaster raster = SyntheticRasters.opaque(3);

    CompressedImage mapped = new SharedPalette(PALETTE).map(prepare(raster, EXACT));

    assertThat(IntStream.range(0, raster.pixels()).map(mapped.image()::color))
        .allMatch(PackedColor::isOpaque);
    assertThat(mapped.codebook().count(0)).isZero();
    assertThat(mapped.codebook().usedEntries()).isBetween(1, 5);
  }

  @Test
  void theCodebookOfAHistogramCountsWhatMappingCounts() throws Exception {
    for (int seed = 0; seed < 12; seed++) {
      PreparedImage prepared = prepare(SyntheticRasters.withAlpha(seed), EXACT);
      SharedPalette shared = new SharedPalette(PALETTE);

      Codebook codebook = shared.codebook(prepared.histogram());

      assertThat(codebook).as("seed %d", seed).isEqualTo(shared.map(prepared).codebook());
    }
  }

  @Test
  void theCodebookOfBinsCountsAllPixels() throws Exception {
    PixelRaster raster = SyntheticRasters.withAlpha(2);

    Codebook codebook = new SharedPalette(PALETTE).codebook(prepare(raster, COARSE).histogram());

    assertThat(codebook.totalCount()).isEqualTo(raster.pixels());
  }

  private static PreparedImage prepare(PixelRaster raster, int limit) throws Exception {
    QuantizeSettings settings = new QuantizeSettings(8, Seeding.SPLIT, 1, 10, 0.05);
    PreparedImage prepared =
        new ImageCompressor(new EngineSettings(settings, 1 << 20, limit))
            .prepare(EncodedPictures.png(raster));
    assertThat(prepared.pixels()).isEqualTo(raster.pixels());
    return prepared;
  }
}
