package dev.huepack.report;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.DecodeException;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.codec.PictureRoom;
import dev.huepack.codec.Preview;
import dev.huepack.color.PixelRaster;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.SharedPalette;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.palette.IndexedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Reads the few pictures that a report shows, and what became of them. */
final class PictureLoader {
  /** Memory that both pictures and the steps between them take, a pixel. */
  private static final int BYTES_A_PIXEL = 32;

  private static final long MOST_PIXELS = 64_000_000;

  private final EngineSettings settings;
  private final RunFiles files;
  private final PictureViews.Limit limit;
  private final Settling.Wanted settling;

  PictureLoader(
      EngineSettings settings, RunFiles files, PictureViews.Limit limit, Settling.Wanted settling) {
    this.settling = settling;
    this.settings = settings;
    this.files = files;
    this.limit = limit;
  }

  /** A picture that is there no more, or not as it was: the report goes on without it. */
  static final class NotShownException extends Exception {
    private static final long serialVersionUID = 1L;

    NotShownException(String reason) {
      super(reason);
    }

    NotShownException(String reason, Exception cause) {
      super(reason + ": " + cause.getMessage(), cause);
    }
  }

  /** Pictures with more pixels are not shown: a report must not need more memory than the run. */
  static long maxPixels() {
    return Math.min(MOST_PIXELS, Runtime.getRuntime().maxMemory() / 2 / BYTES_A_PIXEL);
  }

  /**
   * Both pictures of an outcome that was stored.
   *
   * @throws NotShownException if one of them cannot be had any more, or is too large
   */
  PictureViews load(ImageOutcome outcome) throws NotShownException {
    ImageMeasures measures = outcome.measures();
    if (measures != null && measures.pixels() > maxPixels()) {
      throw new NotShownException(
          String.format(
              Locale.ROOT, "with more than %,d pixels it is too large to show here", maxPixels()));
    }
    byte[] input;
    try {
      input = files.input(outcome.input());
    } catch (IOException e) {
      throw new NotShownException("the original cannot be read any more", e);
    }
    PixelRaster original = decode(input, "the original");
    try {
      String output = outcome.output();
      return output == null
          ? views(original, mapped(outcome, input), Optional.empty())
          : views(original, files.stored(output));
    } catch (IOException e) {
      throw new NotShownException("the result cannot be read any more", e);
    }
  }

  private PictureViews views(PixelRaster original, byte[] stored) throws NotShownException {
    return views(original, decode(stored, "the result"), Preview.ofPng(stored));
  }

  private PictureViews views(PixelRaster original, PixelRaster result, Optional<Preview> stored)
      throws NotShownException {
    if (!settings.resize().isOn()
        && (result.width() > original.width() || result.height() > original.height())) {
      throw new NotShownException("the original is not the one any more that was compressed");
    }
    return PictureViews.of(original, result, stored, limit, settling);
  }

  private PixelRaster decode(byte[] encoded, String what) throws NotShownException {
    try {
      return new ImageDecoder(settings.limits(), PictureRoom.UNBOUNDED).decode(encoded).raster();
    } catch (DecodeException e) {
      throw new NotShownException(what + " cannot be decoded here", e);
    }
  }

  /** Where only codebooks were stored: what the picture looks like with its own. */
  private PixelRaster mapped(ImageOutcome outcome, byte[] input)
      throws IOException, NotShownException {
    try {
      byte[] codebook = files.stored(String.valueOf(outcome.codebook()));
      IndexedImage image =
          new SharedPalette(
                  CodebookJson.read(codebook).palette(),
                  settings.quantize().space(),
                  settings.dither())
              .map(new ImageCompressor(settings).prepare(input))
              .image();
      int[] argb = new int[image.indices().length];
      for (int pixel = 0; pixel < argb.length; pixel++) {
        argb[pixel] = image.color(pixel);
      }
      return new PixelRaster(image.width(), image.height(), argb);
    } catch (DecodeException | PaletteFormatException e) {
      throw new NotShownException("it cannot be mapped to its codebook any more", e);
    }
  }
}
