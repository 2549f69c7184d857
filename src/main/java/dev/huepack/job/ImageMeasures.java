package dev.huepack.job;

import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SizeAccounting;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture that was compressed.
 *
 * @param format the input's format by its content, in lower case: {@code jpeg}, {@code png}, …
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param frames how many frames or pages the input holds; the first one was compressed
 * @param warnings what was wrong with the input and was passed over, in words for the user
 * @param distinctColors distinct colours of the picture, all fully transparent pixels being one
 * @param paletteSize entries of the palette that the output carries
 * @param usedEntries how many of them the output uses
 * @param encodedBytes size of the stored image
 * @param squaredErrorSum sum of squared errors over all pixels in units of 1/130050, exactly (see
 *     {@code quality.SquaredError})
 * @param perceptual how alike the result looks; null where it was not measured
 * @param stored the stored image's file
 * @param decodeMillis time spent on decoding
 * @param solveMillis time spent on counting, fitting and mapping
 * @param encodeMillis time spent on encoding and storing
 */
public record ImageMeasures(
    String format,
    int width,
    int height,
    int frames,
    List<String> warnings,
    long distinctColors,
    int paletteSize,
    int usedEntries,
    long encodedBytes,
    BigInteger squaredErrorSum,
    @Nullable PerceptualQuality perceptual,
    StoredFile stored,
    double decodeMillis,
    double solveMillis,
    double encodeMillis)
    implements Serializable {

  /** Copies the list. */
  public ImageMeasures {
    warnings = List.copyOf(warnings);
  }

  /**
   * Of an indexed PNG and an input with which nothing was wrong, without what only {@code --metrics
   * full} measures.
   */
  public ImageMeasures(
      String format,
      int width,
      int height,
      int frames,
      long distinctColors,
      int paletteSize,
      int usedEntries,
      long encodedBytes,
      BigInteger squaredErrorSum,
      double decodeMillis,
      double solveMillis,
      double encodeMillis) {
    this(
        format,
        width,
        height,
        frames,
        List.of(),
        distinctColors,
        paletteSize,
        usedEntries,
        encodedBytes,
        squaredErrorSum,
        null,
        StoredFile.PNG,
        decodeMillis,
        solveMillis,
        encodeMillis);
  }

  /** Number of pixels. */
  public long pixels() {
    return (long) width * height;
  }

  /** What the picture takes by the book; nothing where it was not stored as palette and indices. */
  public SizeAccounting size() {
    return stored.isSource() ? SizeAccounting.NONE : SizeAccounting.of(pixels(), paletteSize);
  }
}
