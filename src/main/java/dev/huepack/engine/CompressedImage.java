package dev.huepack.engine;

import dev.huepack.codec.ImageFormat;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.PaletteOrder;
import dev.huepack.quality.SquaredError;
import java.util.List;
import java.util.stream.Stream;

/**
 * A picture that was mapped to its palette and measured.
 *
 * @param format the format that the input had
 * @param frames how many frames or pages the input had
 * @param warnings what was wrong with the input and was passed over, or which goal was missed, in
 *     words for the user
 * @param distinctColors distinct colours of the input, fully transparent pixels being one
 * @param image the result
 * @param codebook its palette, with what the entries stand for
 * @param error against the decoded input
 */
public record CompressedImage(
    ImageFormat format,
    int frames,
    List<String> warnings,
    long distinctColors,
    IndexedImage image,
    Codebook codebook,
    SquaredError error) {

  /** Copies the list. */
  public CompressedImage {
    warnings = List.copyOf(warnings);
  }

  /** The same picture with its palette in another order. */
  public CompressedImage inOrder(PaletteOrder order) {
    return order.isIdentity()
        ? this
        : new CompressedImage(
            format, frames, warnings, distinctColors, order.of(image), order.of(codebook), error);
  }

  /** The same picture, written less exactly. */
  CompressedImage withError(SquaredError other) {
    return new CompressedImage(format, frames, warnings, distinctColors, image, codebook, other);
  }

  /** The same picture with one more thing to tell the user. */
  CompressedImage withWarning(String warning) {
    List<String> more = Stream.concat(warnings.stream(), Stream.of(warning)).toList();
    return new CompressedImage(format, frames, more, distinctColors, image, codebook, error);
  }
}
