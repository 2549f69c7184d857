package dev.huepack.engine;

import dev.huepack.codec.DecodedImage;
import dev.huepack.codec.PictureMetadata;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.IndexedImage;
import dev.huepack.quality.SquaredError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was decoded, and is counted when its colours are asked for: all that a solver
 * needs, and all that mapping needs later. Good for several threads.
 */
public final class PreparedImage {
  private final DecodedImage decoded;
  private final int histogramLimit;
  private final int encodedBytes;
  private final PictureMetadata metadata;
  private @Nullable ImageColors colors;
  private @Nullable Known known;

  /** A file that somebody needed before it was asked for. */
  private record Known(CompressedImage image, ImageEncoding encoding, EncodedImage file) {}

  PreparedImage(
      DecodedImage decoded, int histogramLimit, int encodedBytes, PictureMetadata metadata) {
    this.decoded = decoded;
    this.histogramLimit = histogramLimit;
    this.encodedBytes = encodedBytes;
    this.metadata = metadata;
  }

  /** The size of the file that it was decoded from. */
  public int encodedBytes() {
    return encodedBytes;
  }

  /** What goes along with the pixels: nothing unless settings ask for it. */
  PictureMetadata metadata() {
    return metadata;
  }

  /** How often each colour occurs. */
  public ColorHistogram histogram() {
    return colors().histogram();
  }

  /** How many pixels it has. */
  public int pixels() {
    return decoded.raster().pixels();
  }

  /** The decoded pixels: the reference that a result is compared with. */
  public PixelRaster raster() {
    return decoded.raster();
  }

  /** Distinct colours, also where the histogram is coarse; fully transparent pixels are one. */
  public long distinctColors() {
    return colors().distinctColors();
  }

  /** The name of the format that the picture came in. */
  public String format() {
    return decoded.format().label();
  }

  /** How many frames or pages its file holds, of which it is the first. */
  public int frames() {
    return decoded.frames();
  }

  /** What was wrong with its file and was passed over, in words for the user. */
  public List<String> warnings() {
    return decoded.warnings();
  }

  DecodedImage decoded() {
    return decoded;
  }

  /** Its colours, counted when they are first asked for. */
  synchronized ImageColors colors() {
    ImageColors known = colors;
    if (known == null) {
      known = ImageColors.of(decoded.raster(), histogramLimit);
      colors = known;
    }
    return known;
  }

  /** Whether anybody has asked for its colours. */
  synchronized boolean isCounted() {
    return colors != null;
  }

  /**
   * Keeps the file of a result, in place of what was kept: whoever had to know its size need not
   * have it encoded again.
   */
  synchronized void keep(CompressedImage image, ImageEncoding encoding, EncodedImage file) {
    known = new Known(image, encoding, file);
  }

  /** The file of this very result, if it was kept. */
  @SuppressWarnings("ReferenceEquality") // the very one: to compare all pixels takes time
  synchronized @Nullable EncodedImage kept(CompressedImage image, ImageEncoding encoding) {
    return known != null && known.image() == image && known.encoding().equals(encoding)
        ? known.file()
        : null;
  }

  /** What became of this picture. */
  CompressedImage mapped(byte[] indices, Codebook codebook, SquaredError error) {
    return mapped(indices, codebook, error, distinctColors());
  }

  /** What became of this picture, of which somebody knows how many colours it has. */
  CompressedImage mapped(
      byte[] indices, Codebook codebook, SquaredError error, long distinctColors) {
    PixelRaster raster = decoded.raster();
    return new CompressedImage(
        decoded.format(),
        decoded.frames(),
        decoded.warnings(),
        distinctColors,
        new IndexedImage(raster.width(), raster.height(), indices, codebook.palette()),
        codebook,
        error);
  }
}
