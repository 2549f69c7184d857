package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.ImageFormat;
import dev.huepack.codec.OutputFormat;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.codec.PngEffort;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.PaletteSort;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ImageEncoderTest {
  @ParameterizedTest
  @CsvSource({
    "PNG, PNG, PNG",
    "GIF, PNG, GIF",
    "JPEG, PNG, JPEG",
    "SOURCE, PNG, PNG",
    "SOURCE, JPEG, JPEG",
    "SOURCE, GIF, GIF",
    "SOURCE, BMP, PNG",
    "SOURCE, TIFF, PNG",
    "SOURCE, WEBP, PNG"
  })
  void theFormatIsTheOneAskedForOrTheSources(
      OutputFormat asked, ImageFormat source, ImageFormat expected) {
    assertThat(asked.of(source)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void theErrorIsThatOfThePixelsThatWereWritten(OutputFormat format) throws Exception {
    for (long seed = 0; seed < 8; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      ImageCompressor compressor = new ImageCompressor(settings());
      PreparedImage prepared = compressor.prepare(EncodedPictures.png(raster));
      CompressedImage compressed = compressor.finish(prepared, compressor.solve(prepared));

      EncodedImage file = encoder(format).encode(prepared, compressed);

      PixelRaster written = new ImageDecoder(10_000).decode(file.content()).raster();
      assertThat(file.format()).isEqualTo(format.of(ImageFormat.PNG));
      assertThat(new ImageDecoder(10_000).decode(file.content()).format()).isEqualTo(file.format());
      assertThat(file.image().error())
          .as("seed %d", seed)
          .isEqualTo(SquaredError.of(raster, written));
      assertThat(file.image().codebook()).isSameAs(compressed.codebook());
      assertThat(file.perceptual(raster)).isEqualTo(PerceptualQuality.of(raster, written));
    }
  }

  @Test
  void aPictureThatAFormatHasNoRoomForIsRefused() throws Exception {
    PixelRaster wide = SyntheticRasters.ramp(65_536, 1);
    ImageCompressor compressor = new ImageCompressor(settings());
    PreparedImage prepared = compressor.prepare(EncodedPictures.png(wide));
    CompressedImage compressed = compressor.finish(prepared, compressor.solve(prepared));

    assertThatThrownBy(() -> encoder(OutputFormat.GIF).encode(prepared, compressed))
        .isInstanceOf(UnsuitableFormatException.class)
        .hasMessage(
            "too large for GIF: sides have at most 65535 pixels, choose --format png: 65536 x 1");
    assertThatThrownBy(() -> encoder(OutputFormat.JPEG).encode(prepared, compressed))
        .hasMessageContaining("at most 65500 pixels");
  }

  private static EngineSettings settings() {
    return new EngineSettings(
        new QuantizeSettings(12, Seeding.SPLIT, 1, 10, 0.05), 100_000, 1 << 20);
  }

  private static ImageEncoder encoder(OutputFormat format) {
    return new ImageEncoder(
        new ImageEncoding(
            PngEffort.FAST,
            PaletteSort.ORIGINAL,
            List.of(PaletteFormat.JSON),
            format,
            WhenLarger.STORE,
            SourceMetadata.DROP));
  }
}
