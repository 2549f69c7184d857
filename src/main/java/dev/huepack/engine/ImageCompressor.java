package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.DecodedImage;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.Quantization;
import dev.huepack.quantize.Quantizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses one picture: decode and count, solve, map and measure.
 *
 * <p>The steps are apart because a solver may run elsewhere; {@link #compress} runs them all here.
 * Stateless: one instance may serve several threads. Memory for a picture is about 9 bytes a pixel
 * on top of its encoded bytes.
 */
public final class ImageCompressor {
  private final EngineSettings settings;
  private final ImageDecoder decoder;

  /** Prepares for pictures to be compressed alike. */
  public ImageCompressor(EngineSettings settings) {
    this.settings = settings;
    decoder = new ImageDecoder(settings.maxPixels());
  }

  /**
   * All steps.
   *
   * @throws DecodeException if the bytes are no picture that can be decoded
   */
  public CompressedImage compress(byte[] encoded) throws DecodeException {
    PreparedImage prepared = prepare(encoded);
    return finish(prepared, solve(prepared));
  }

  /**
   * Decodes and counts.
   *
   * @throws DecodeException if the bytes are no picture that can be decoded
   */
  public PreparedImage prepare(byte[] encoded) throws DecodeException {
    DecodedImage decoded = decoder.decode(encoded);
    return new PreparedImage(decoded, ImageColors.of(decoded.raster(), settings.histogramLimit()));
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
    Quantization quantization =
        Quantizer.finish(prepared.histogram(), centers, settings.quantize());
    return prepared.histogram().isExact()
        ? mapByColor(prepared, quantization)
        : mapByPixel(prepared, quantization);
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
    return result(prepared, indices, codebook, error);
  }

  /** With more colours than were told apart, each pixel looks for its own nearest entry. */
  private static CompressedImage mapByPixel(PreparedImage prepared, Quantization quantization) {
    PixelRaster raster = prepared.decoded().raster();
    Palette palette = quantization.codebook().palette();
    NearestColors nearest = new NearestColors(palette);
    EntrySums sums = new EntrySums(palette.size());
    byte[] indices = new byte[raster.pixels()];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int entry = nearest.find(raster.argb()[pixel]);
      indices[pixel] = (byte) entry;
      sums.add(entry, raster.argb()[pixel]);
    }
    SquaredError error =
        SquaredError.of(
            raster, new IndexedImage(raster.width(), raster.height(), indices, palette));
    return result(prepared, indices, sums.toCodebook(palette), error);
  }

  private static CompressedImage result(
      PreparedImage prepared, byte[] indices, Codebook codebook, SquaredError error) {
    DecodedImage decoded = prepared.decoded();
    PixelRaster raster = decoded.raster();
    IndexedImage image =
        new IndexedImage(raster.width(), raster.height(), indices, codebook.palette());
    return new CompressedImage(
        decoded.format(),
        decoded.frames(),
        prepared.colors().distinctColors(),
        image,
        codebook,
        error);
  }
}
