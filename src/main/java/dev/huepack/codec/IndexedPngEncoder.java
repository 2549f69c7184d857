package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;

/**
 * Encodes indexed pictures as PNG files.
 *
 * <p>Bit depth 1, 2, 4 or 8 by the palette's size, tRNS cut after the last entry that is not
 * opaque. How rows are filtered and compressed, {@link PngEffort} says. The same picture gives the
 * same bytes on any machine.
 */
public final class IndexedPngEncoder {
  /** What a file takes beside its data. */
  private static final int OVERHEAD = 128;

  private IndexedPngEncoder() {}

  /** Encodes a picture with {@link PngEffort#FAST}. */
  public static byte[] encode(IndexedImage image) {
    return encode(image, PngEffort.FAST);
  }

  /** Encodes a picture with nothing beside its pixels. */
  public static byte[] encode(IndexedImage image, PngEffort effort) {
    return encode(image, effort, PictureMetadata.NONE);
  }

  /**
   * Encodes a picture; takes about three bytes of memory a pixel.
   *
   * @throws IllegalArgumentException if an index is not below the palette's size
   */
  public static byte[] encode(IndexedImage image, PngEffort effort, PictureMetadata metadata) {
    IndexedRows rows = new IndexedRows(image);
    byte[] compressed = RowCompressor.compress(rows, effort);
    byte[] colors = colors(image.palette());
    byte[] alphas = alphas(image.palette());
    PngWriter png = new PngWriter(compressed.length + colors.length + alphas.length + OVERHEAD);
    png.begin(image.width(), image.height(), rows.depth(), PngHeader.PALETTE);
    png.chunk("PLTE", colors);
    if (alphas.length > 0) {
      png.chunk("tRNS", alphas);
    }
    MetadataWriter.write(metadata, png);
    return png.chunk("IDAT", compressed).end();
  }

  /** Bits a pixel takes with a palette of so many entries, before it is compressed: 1, 2, 4, 8. */
  public static int depth(int colors) {
    return IndexedRows.depthFor(colors);
  }

  private static byte[] colors(Palette palette) {
    byte[] colors = new byte[3 * palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      int color = palette.color(i);
      colors[3 * i] = (byte) PackedColor.red(color);
      colors[3 * i + 1] = (byte) PackedColor.green(color);
      colors[3 * i + 2] = (byte) PackedColor.blue(color);
    }
    return colors;
  }

  private static byte[] alphas(Palette palette) {
    byte[] alphas = new byte[palette.translucentPrefix()];
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = (byte) PackedColor.alpha(palette.color(i));
    }
    return alphas;
  }
}
