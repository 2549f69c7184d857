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
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void picturesThatAreNotCountedGetNearestEntriesOfAFullPaletteTooOneAfterAnother()
      throws Exception {
    int[] entries = new Random(1).ints(256).map(color -> color | 0xFF000000).toArray();
    // As many within 8 x 8 x 4 colours: hardly two neighbours have the same nearest entry.
    int[] crowded =
        IntStream.range(0, 256)
            .map(i -> PackedColor.opaque(96 + (i >> 5), 40 + (i >> 2 & 7), 200 + (i & 3)))
            .toArray();
    for (int[] colors : new int[][] {entries, crowded}) {
      Palette palette = new Palette(colors);
      SharedPalette shared = new SharedPalette(palette);
      for (int seed = 0; seed < 3; seed++) {
        int[] argb = new int[260 * 260];
        Random random = new Random(seed);
        for (int pixel = 0; pixel < argb.length; pixel++) {
          int around = colors[random.nextInt(256)] + random.nextInt(4) * 0x010101;
          // The last third of the second picture is translucent here and there.
          boolean opaque = seed != 1 || 3 * pixel < 2 * argb.length || random.nextInt(5) > 0;
          argb[pixel] = opaque ? around | 0xFF000000 : around & 0x80FFFFFF;
        }
        assertIsMappedToTheNearest(new PixelRaster(260, 260, argb), palette, shared);
      }
    }
  }

  @Test
  void twoThreadsThatLearnAboutAPaletteAtOnceFindWhatOneFinds() throws Exception {
    Palette palette = new Palette(new Random(2).ints(64).map(c -> c | 0xFF000000).toArray());
    SharedPalette shared = new SharedPalette(palette);
    PixelRaster raster =
        new PixelRaster(256, 256, new Random(3).ints(1 << 16).map(c -> c | 0xFF000000).toArray());
    Callable<Boolean> map =
        () -> {
          assertIsMappedToTheNearest(raster, palette, shared);
          return true;
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Boolean> done : threads.invokeAll(List.of(map, map, map, map))) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void opaquePixelsGoToTranslucentEntriesWhereThereAreNoOthers() throws Exception {
    Palette palette = new Palette(new int[] {0x00000000, 0x80FF8000, 0xC00080FF});
    int[] argb = new Random(4).ints(1 << 16).map(c -> c | 0xFF000000).toArray();

    assertIsMappedToTheNearest(
        new PixelRaster(256, 256, argb), palette, new SharedPalette(palette));
  }

  /** Of a picture with so many pixels that it is not counted first. */
  private static void assertIsMappedToTheNearest(
      PixelRaster raster, Palette palette, SharedPalette shared) throws Exception {
    NearestColors nearest = new NearestColors(palette);
    byte[] expected = new byte[raster.pixels()];
    for (int pixel = 0; pixel < expected.length; pixel++) {
      expected[pixel] = (byte) nearest.find(raster.argb()[pixel]);
    }

    PreparedImage prepared = prepare(raster, EXACT);
    CompressedImage mapped = shared.map(prepared);

    assertThat(prepared.isCounted()).isFalse();
    assertThat(mapped.image().indices()).isEqualTo(expected);
    assertThat(mapped.error()).isEqualTo(SquaredError.of(raster, mapped.image()));
    assertThat(mapped.codebook()).isEqualTo(shared.codebook(prepared.histogram()));
    assertThat(mapped.distinctColors()).isEqualTo(prepared.distinctColors());
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
