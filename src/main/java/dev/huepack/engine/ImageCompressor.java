package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.DecodedImage;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.PictureMetadata;
import dev.huepack.codec.PictureRoom;
import dev.huepack.codec.TruecolorPngEncoder;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.PaletteSorter;
import dev.huepack.quality.Metrics;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.Quantization;
import dev.huepack.quantize.Quantizer;
import dev.huepack.quantize.dither.DitherSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compresses one picture: decode and count, solve, map and measure.
 *
 * <p>The steps are apart because a solver may run elsewhere; {@link #compress} runs them all here.
 * Stateless: one instance may serve several threads. To count, solve and map a picture without
 * dithering takes 64 MB and 12 bytes a pixel at most, however many colours it has.
 */
public final class ImageCompressor {
  private final EngineSettings settings;

  /** Prepares for pictures to be compressed alike. */
  public ImageCompressor(EngineSettings settings) {
    this.settings = settings;
  }

  /**
   * All steps.
   *
   * @throws DecodeException if the bytes are no picture that can be decoded
   */
  public CompressedImage compress(byte[] encoded) throws DecodeException {
    return quantize(prepare(encoded));
  }

  /**
   * All steps after {@link #prepare}; where a goal decides on the number of colours, many times.
   */
  public CompressedImage quantize(PreparedImage prepared) {
    ColorGoal goal = settings.goal();
    return goal == null
        ? finish(prepared, solve(prepared))
        : ColorChooser.compress(prepared, settings, goal);
  }

  /**
   * Decodes.
   *
   * @throws DecodeException if the bytes are no picture that can be decoded
   */
  public PreparedImage prepare(byte[] encoded) throws DecodeException {
    return prepare(encoded, PictureRoom.UNBOUNDED);
  }

  /**
   * Decodes.
   *
   * @param room hears how many pixels the picture has before memory is taken for them
   * @throws DecodeException if the bytes are no picture that can be decoded
   */
  public PreparedImage prepare(byte[] encoded, PictureRoom room) throws DecodeException {
    DecodedImage decoded = resized(new ImageDecoder(settings.limits(), room).decode(encoded));
    PixelRaster raster = decoded.raster();
    PictureMetadata metadata =
        settings.encoding().metadata() == SourceMetadata.KEEP
            ? PictureMetadata.of(encoded).forUpright(raster.width(), raster.height())
            : PictureMetadata.NONE;
    return new PreparedImage(decoded, settings.histogramLimit(), encoded.length, metadata);
  }

  private DecodedImage resized(DecodedImage decoded) {
    return settings.resize().isOn()
        ? decoded.with(settings.resize().apply(decoded.raster()))
        : decoded;
  }

  /**
   * A picture that was prepared in its own size, as it is prepared with these settings.
   *
   * @param prepared by settings that leave pictures in their size
   */
  public PreparedImage resized(PreparedImage prepared) {
    DecodedImage decoded = resized(prepared.decoded());
    PixelRaster raster = decoded.raster();
    return new PreparedImage(
        decoded,
        settings.histogramLimit(),
        prepared.encodedBytes(),
        prepared.metadata().forUpright(raster.width(), raster.height()));
  }

  /** The k-means problems that the picture's palette comes from; none where it has few colours. */
  public List<Fit> plan(PreparedImage prepared) {
    return Quantizer.plan(prepared.histogram(), settings.quantize());
  }

  /** Solves them here. */
  public List<double[][]> solve(PreparedImage prepared) {
    List<double[][]> centers = new ArrayList<>();
    for (Fit fit : plan(prepared)) {
      centers.add(Quantizer.fit(fit, settings.quantize()));
    }
    return centers;
  }

  /**
   * Makes the palette, maps every pixel and measures.
   *
   * @param centers the solution of each problem of {@link #plan}
   */
  public CompressedImage finish(PreparedImage prepared, List<double[][]> centers) {
    return map(prepared, Quantizer.finish(prepared.histogram(), centers, settings.quantize()));
  }

  /** Maps every pixel to a palette that was found for the picture, and measures. */
  CompressedImage map(PreparedImage prepared, Quantization quantization) {
    ColorSpace space = settings.quantize().space();
    // With more colours than were told apart, each pixel looks for its own nearest entry.
    CompressedImage nearest =
        prepared.histogram().isExact()
            ? mapByColor(prepared, quantization)
            : new SharedPalette(quantization.codebook().palette(), space, DitherSettings.NONE)
                .map(prepared);
    // What loses nothing has nothing to make up for.
    CompressedImage mapped =
        settings.dither().isOn() && nearest.error().sum().signum() > 0
            ? DitheredPalette.map(prepared, nearest, space, settings.dither())
            : nearest;
    return mapped.inOrder(
        new PaletteSorter(settings.encoding().sort()).order(mapped.codebook(), mapped.image()));
  }

  /** How alike a result and its original look; null unless the settings ask for it. */
  public @Nullable PerceptualQuality perceptual(PreparedImage prepared, CompressedImage result) {
    return settings.metrics() == Metrics.FULL
        ? PerceptualQuality.of(prepared.decoded().raster(), result.image())
        : null;
  }

  /** How alike what a file holds and its original look; null unless the settings ask for it. */
  public @Nullable PerceptualQuality perceptual(PreparedImage prepared, EncodedImage file) {
    return settings.metrics() == Metrics.FULL ? file.perceptual(prepared.decoded().raster()) : null;
  }

  /**
   * What the picture takes as a truecolour PNG that loses nothing; null unless the settings ask for
   * full figures.
   */
  public @Nullable Long rawPngBytes(PreparedImage prepared) {
    return settings.metrics() == Metrics.FULL
        ? Long.valueOf(TruecolorPngEncoder.encode(prepared.raster()).length)
        : null;
  }

  private static CompressedImage mapByColor(PreparedImage prepared, Quantization quantization) {
    Codebook codebook = quantization.codebook();
    byte[] indices =
        prepared.colors().labelPixels(quantization.labels(), quantization.transparentLabel());
    SquaredError error =
        SquaredError.of(
            prepared.histogram(),
            quantization.labels(),
            quantization.transparentLabel(),
            codebook.palette());
    return prepared.mapped(indices, codebook, error);
  }
}
