package dev.huepack.samples;

import dev.huepack.color.PixelRaster;
import java.util.List;

/**
 * A sheet of game sprites on a transparent ground: 15 colours, hard edges, six file pixels to a
 * drawn one each way.
 */
final class Sprites implements SamplePicture {
  private static final int ZOOM = 6;
  private static final int CELL = 20;
  private static final int COLUMNS = 4;

  @Override
  public String path() {
    return "pixel-art/sprites.png";
  }

  @Override
  public FileFormat format() {
    return FileFormat.PNG_WITH_ALPHA;
  }

  @Override
  public PixelRaster render() {
    List<String> drawings = SpriteDrawings.all();
    int width = COLUMNS * CELL * ZOOM;
    int height = (drawings.size() + COLUMNS - 1) / COLUMNS * CELL * ZOOM;
    int[] argb = new int[width * height];
    for (int i = 0; i < argb.length; i++) {
      int x = i % width / ZOOM;
      int y = i / width / ZOOM;
      int drawing = y / CELL * COLUMNS + x / CELL;
      if (drawing < drawings.size()) {
        argb[i] = SpriteDrawings.color(drawings.get(drawing), x % CELL - 2, y % CELL - 2);
      }
    }
    return new PixelRaster(width, height, argb);
  }
}
