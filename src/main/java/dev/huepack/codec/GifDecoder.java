package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;

/**
 * Decodes the first frame of GIF files, placed on the screen that the file declares; what the frame
 * leaves free is transparent.
 *
 * <p>Our own, because the JDK's reader knows nothing of the screen and hands out a frame whose data
 * ends early as if it were whole.
 */
final class GifDecoder implements FormatDecoder {
  private static final int[] INTERLACED_START = {0, 4, 2, 1};
  private static final int[] INTERLACED_STEP = {8, 8, 4, 2};

  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException {
    GifFile file = GifFile.parse(encoded, limit);
    GifFile.Frame frame = file.firstFrame();
    byte[] indices = new byte[frame.width() * frame.height()];
    GifLzw.decode(encoded, frame.dataOffset(), indices);
    int[] argb = new int[file.screenWidth() * file.screenHeight()];
    int[] colors = colorsOf(encoded, frame);
    int from = 0;
    if (frame.interlaced()) {
      for (int pass = 0; pass < INTERLACED_START.length; pass++) {
        for (int y = INTERLACED_START[pass]; y < frame.height(); y += INTERLACED_STEP[pass]) {
          placeRow(frame, y, indices, from, colors, argb, file.screenWidth());
          from += frame.width();
        }
      }
    } else {
      for (int y = 0; y < frame.height(); y++) {
        placeRow(frame, y, indices, from, colors, argb, file.screenWidth());
        from += frame.width();
      }
    }
    PixelRaster raster = new PixelRaster(file.screenWidth(), file.screenHeight(), argb);
    return new DecodedImage(ImageFormat.GIF, raster, file.frames());
  }

  private static void placeRow(
      GifFile.Frame frame,
      int y,
      byte[] indices,
      int from,
      int[] colors,
      int[] argb,
      int screenWidth) {
    int to = (frame.top() + y) * screenWidth + frame.left();
    for (int x = 0; x < frame.width(); x++) {
      argb[to + x] = colors[indices[from + x] & 0xFF];
    }
  }

  /** The frame's colours; an index beyond the table is an error that is shown as black. */
  private static int[] colorsOf(byte[] encoded, GifFile.Frame frame) {
    int[] colors = new int[256];
    for (int i = 0; i < colors.length; i++) {
      int at = frame.colorTableOffset() + 3 * i;
      colors[i] =
          i < frame.colorTableSize()
              ? PackedColor.opaque(
                  encoded[at] & 0xFF, encoded[at + 1] & 0xFF, encoded[at + 2] & 0xFF)
              : PackedColor.opaque(0, 0, 0);
    }
    Integer transparent = frame.transparentIndex();
    if (transparent != null) {
      colors[transparent] &= 0xFFFFFF;
    }
    return colors;
  }
}
