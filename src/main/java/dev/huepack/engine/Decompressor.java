package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.IndexedPngReader;
import dev.huepack.codec.TruecolorPngEncoder;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;

/** Restores a truecolour picture from an indexed PNG file and its codebook. */
public final class Decompressor {
  private static final double LEVELS_16 = 257;

  private final long maxPixels;

  /** Prepares; files with more pixels are refused from their header. */
  public Decompressor(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /**
   * The picture as a PNG file of 8 or, with exact centroids, 16 bits a channel.
   *
   * @throws DecodeException if the file is no indexed PNG, or damaged
   * @throws IllegalArgumentException if the codebook is not the file's
   */
  public byte[] restore(byte[] indexedPng, Codebook codebook, Centroids centroids)
      throws DecodeException {
    return restore(IndexedPngReader.read(indexedPng, maxPixels), codebook, centroids);
  }

  /**
   * A picture whose labels are known, as such a PNG file.
   *
   * @throws IllegalArgumentException if the codebook is not the picture's
   */
  public static byte[] restore(IndexedImage image, Codebook codebook, Centroids centroids) {
    requireSame(image.palette(), codebook.palette());
    return switch (centroids) {
      case ROUNDED -> TruecolorPngEncoder.encode(image);
      case EXACT -> {
        if (codebook.totalCount() == 0) {
          throw new IllegalArgumentException(
              "the codebook has no centroids, use a Huepack codebook (JSON) or --centroids rounded");
        }
        yield TruecolorPngEncoder.encode(image, levels(codebook));
      }
    };
  }

  private static void requireSame(Palette stored, Palette given) {
    if (stored.size() != given.size()) {
      throw new IllegalArgumentException(
          "the codebook is not the picture's: it has "
              + given.size()
              + " entries, the picture's palette "
              + stored.size());
    }
    for (int i = 0; i < stored.size(); i++) {
      if (stored.color(i) != given.color(i)) {
        throw new IllegalArgumentException(
            "the codebook is not the picture's: entry "
                + i
                + " is "
                + PackedColor.toHex(given.color(i))
                + ", in the picture "
                + PackedColor.toHex(stored.color(i)));
      }
    }
  }

  /** Red, green, blue, alpha of each entry as 16-bit levels; entries without pixels are rounded. */
  private static int[] levels(Codebook codebook) {
    Palette palette = codebook.palette();
    double[] centroids = codebook.centroids();
    int[] levels = new int[centroids.length];
    for (int i = 0; i < palette.size(); i++) {
      int color = palette.color(i);
      int[] rounded = {
        PackedColor.red(color),
        PackedColor.green(color),
        PackedColor.blue(color),
        PackedColor.alpha(color)
      };
      for (int channel = 0; channel < Codebook.CHANNELS; channel++) {
        int at = Codebook.CHANNELS * i + channel;
        double value = codebook.count(i) == 0 ? rounded[channel] : centroids[at];
        levels[at] = (int) Math.round(value * LEVELS_16);
      }
    }
    return levels;
  }
}
