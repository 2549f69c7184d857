package dev.huepack.engine;

import dev.huepack.codec.ImageFormat;
import dev.huepack.color.PixelRaster;
import dev.huepack.quality.PerceptualQuality;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A quantized picture as a file, and how it differs from what was quantized. */
public final class EncodedImage {
  private final ImageFormat format;
  private final byte[] content;
  private final CompressedImage image;

  private final @Nullable PixelRaster written;

  /** A file that holds the picture exactly. */
  EncodedImage(ImageFormat format, byte[] content, CompressedImage image) {
    this(format, content, image, null);
  }

  /** A file that decodes to these pixels; null where they are the picture's. */
  EncodedImage(
      ImageFormat format, byte[] content, CompressedImage image, @Nullable PixelRaster written) {
    this.format = format;
    this.content = content;
    this.image = image;
    this.written = written;
  }

  /** How alike the pixels that the file decodes to and their original look. */
  PerceptualQuality perceptual(PixelRaster original) {
    return written == null
        ? PerceptualQuality.of(original, image.image())
        : PerceptualQuality.of(original, written);
  }

  /** The file's format. */
  public ImageFormat format() {
    return format;
  }

  /** The file: a view to read, not to write. */
  public byte[] content() {
    return content;
  }

  /** The picture, with the error of the pixels that the file decodes to. */
  public CompressedImage image() {
    return image;
  }

  /** The same, with a warning if it misses a goal that its picture had for itself. */
  public EncodedImage judgedBy(@Nullable ColorGoal goal) {
    if (goal == null || goal.isMet(image.error(), content.length)) {
      return this;
    }
    OptionalDouble psnr = image.error().psnr();
    int colors = image.codebook().palette().size();
    String found =
        String.format(
            Locale.ROOT,
            "missed %s %s: with %d %s %s, a squared error of %.3f and %,d bytes",
            goal.option(),
            goal.value(),
            colors,
            colors == 1 ? "colour" : "colours",
            psnr.isPresent()
                ? String.format(Locale.ROOT, "%.2f dB", psnr.getAsDouble())
                : "lossless",
            image.error().perPixel(),
            content.length);
    return new EncodedImage(format, content, image.withWarning(found));
  }
}
