package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.GifEncoder;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.ImageFormat;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.codec.JpegEncoder;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.IndexedImage;
import dev.huepack.quality.SquaredError;

/**
 * Makes files of quantized pictures, in the format that the settings ask for.
 *
 * <p>A format that cannot hold the picture exactly is decoded again, so that the error is that of
 * the pixels that were written. Stateless: one instance may serve several threads.
 */
public final class ImageEncoder {
  private final ImageEncoding encoding;

  /** Prepares. */
  public ImageEncoder(ImageEncoding encoding) {
    this.encoding = encoding;
  }

  /**
   * Encodes a picture, unless its file is known.
   *
   * @param prepared what it was made from
   * @throws UnsuitableFormatException if the format cannot hold a picture of that size
   */
  public EncodedImage encode(PreparedImage prepared, CompressedImage compressed) {
    EncodedImage kept = prepared.kept(compressed, encoding);
    return kept != null ? kept : encodeAnew(prepared, compressed);
  }

  private EncodedImage encodeAnew(PreparedImage prepared, CompressedImage compressed) {
    IndexedImage image = compressed.image();
    ImageFormat format = encoding.format().of(compressed.format());
    requireRoom(format, image);
    return switch (format) {
      case GIF -> {
        byte[] gif = GifEncoder.encode(image);
        yield GifEncoder.isExact(image.palette())
            ? new EncodedImage(format, gif, compressed)
            : measuredAgain(format, gif, prepared, compressed);
      }
      case JPEG ->
          measuredAgain(
              format, JpegEncoder.encode(image, prepared.metadata()), prepared, compressed);
      default ->
          new EncodedImage(
              ImageFormat.PNG,
              IndexedPngEncoder.encode(image, encoding.png(), prepared.metadata()),
              compressed);
    };
  }

  private static void requireRoom(ImageFormat format, IndexedImage image) {
    int most =
        switch (format) {
          case GIF -> GifEncoder.MAX_SIDE;
          case JPEG -> JpegEncoder.MAX_SIDE;
          default -> Integer.MAX_VALUE;
        };
    if (Math.max(image.width(), image.height()) > most) {
      throw new UnsuitableFormatException(
          "too large for "
              + format
              + ": sides have at most "
              + most
              + " pixels, choose --format png: "
              + image.width()
              + " x "
              + image.height());
    }
  }

  private static EncodedImage measuredAgain(
      ImageFormat format, byte[] file, PreparedImage prepared, CompressedImage compressed) {
    try {
      PixelRaster written = new ImageDecoder(prepared.pixels()).decode(file).raster();
      SquaredError error = SquaredError.of(prepared.raster(), written);
      return new EncodedImage(format, file, compressed.withError(error), written);
    } catch (DecodeException e) {
      throw new IllegalStateException("what was encoded can be decoded", e);
    }
  }
}
