package dev.huepack.codec;

import dev.huepack.palette.Codebook;
import java.util.Locale;

/** The kinds of palette files that are written; {@link PaletteReader} reads them all. */
public enum PaletteFormat {
  /** Huepack's own: all that is known of a codebook. */
  JSON("Huepack codebook") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return CodebookJson.write(codebook);
    }
  },
  /** GIMP. */
  GPL("GIMP palette") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return GimpPalette.write(codebook.palette(), name);
    }
  },
  /** JASC, as Paint Shop Pro writes it. */
  PAL("JASC palette") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return JascPalette.write(codebook.palette());
    }
  },
  /** Adobe colour table. */
  ACT("Adobe colour table") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return AdobeColorTable.write(codebook.palette());
    }
  },
  /** Adobe swatch exchange. */
  ASE("Adobe swatches") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return AdobeSwatches.write(codebook.palette(), name);
    }
  },
  /** A hexadecimal colour a line, as Lospec has it. */
  HEX("hexadecimal colours") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return HexPalette.write(codebook.palette());
    }
  },
  /** CSS custom properties, with the share of each colour in a comment. */
  CSS("CSS custom properties") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return CssPalette.write(codebook);
    }
  },
  /** A picture of one square a colour, whose PNG palette is the palette. */
  PNG("indexed PNG") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      return SwatchSheet.write(codebook.palette());
    }
  },
  /** A saved model of Spark MLlib's k-means: a folder, which those make who know Spark. */
  MLLIB("KMeansModel of Spark's MLlib") {
    @Override
    public byte[] write(Codebook codebook, String name) {
      throw new UnsupportedOperationException("a saved MLlib model is a folder of several files");
    }
  };

  private final String label;

  PaletteFormat(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /**
   * The file's content. Where a format knows no alpha, entries keep their numbers and colours.
   *
   * @param name of the palette, for formats that have one
   * @throws UnsupportedOperationException if a palette of this format {@link #isFolder}
   */
  public abstract byte[] write(Codebook codebook, String name);

  /** Whether a palette of this format is a folder and no single file. */
  public boolean isFolder() {
    return this == MLLIB;
  }

  /** How its files' names end, without the dot; also the format's name on the command line. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
