package dev.huepack.engine;

import dev.huepack.codec.OutputFormat;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.codec.PngEffort;
import dev.huepack.palette.PaletteSort;
import java.io.Serializable;
import java.util.List;

/**
 * How a quantized picture is written.
 *
 * @param png how hard its PNG file is made small
 * @param sort the order of the entries of palettes that are fitted; a given palette keeps its own
 * @param codebooks in which formats the codebook is stored, each at most once
 * @param format in which the picture is stored
 * @param whenLarger what is stored where that would be larger than the source
 * @param metadata what becomes of the source's metadata
 */
public record ImageEncoding(
    PngEffort png,
    PaletteSort sort,
    List<PaletteFormat> codebooks,
    OutputFormat format,
    WhenLarger whenLarger,
    SourceMetadata metadata)
    implements Serializable {
  /** Quickly, in the order in which palettes were found. */
  public static final ImageEncoding PLAIN =
      new ImageEncoding(PngEffort.FAST, PaletteSort.ORIGINAL, List.of(PaletteFormat.JSON));

  /** What {@code compress} does unless told otherwise. */
  public static final ImageEncoding DEFAULT =
      new ImageEncoding(PngEffort.DEFAULT, PaletteSort.SIZE, List.of(PaletteFormat.JSON));

  /** Copies the list. */
  public ImageEncoding {
    codebooks = codebooks.stream().distinct().sorted().toList();
  }

  /** As indexed PNG, however large. */
  public ImageEncoding(PngEffort png, PaletteSort sort, List<PaletteFormat> codebooks) {
    this(png, sort, codebooks, OutputFormat.PNG, WhenLarger.STORE, SourceMetadata.DROP);
  }

  /** Whether the codebook is stored with all that is known of it. */
  public boolean hasJson() {
    return codebooks.contains(PaletteFormat.JSON);
  }
}
