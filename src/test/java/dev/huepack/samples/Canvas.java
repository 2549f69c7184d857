package dev.huepack.samples;

import dev.huepack.color.PixelRaster;
import java.util.Arrays;

/** A page to draw on in pixels: shapes by their distance fields, with soft edges, and text. */
final class Canvas {
  /** Signed distance in pixels from a point to a shape; negative inside. */
  @FunctionalInterface
  interface Shape {
    double distance(double x, double y);
  }

  private final int width;
  private final int height;
  private final Vec3[] pixels;

  Canvas(int width, int height, Vec3 paper) {
    this.width = width;
    this.height = height;
    pixels = new Vec3[width * height];
    Arrays.fill(pixels, paper);
  }

  /** Fills a shape that lies within a rectangle. */
  void fill(double left, double top, double right, double bottom, Cover ink, Shape shape) {
    int fromRow = Math.max(0, (int) Math.floor(top) - 1);
    int toRow = Math.min(height - 1, (int) Math.ceil(bottom) + 1);
    int fromColumn = Math.max(0, (int) Math.floor(left) - 1);
    int toColumn = Math.min(width - 1, (int) Math.ceil(right) + 1);
    for (int row = fromRow; row <= toRow; row++) {
      for (int column = fromColumn; column <= toColumn; column++) {
        double share = Curves.clamp(0.5 - shape.distance(column + 0.5, row + 0.5)) * ink.alpha();
        if (share > 0) {
          int at = row * width + column;
          pixels[at] = pixels[at].mix(ink.color(), share);
        }
      }
    }
  }

  void box(double left, double top, double right, double bottom, int color, double alpha) {
    double x = (left + right) / 2;
    double y = (top + bottom) / 2;
    fill(
        left,
        top,
        right,
        bottom,
        new Cover(Vec3.rgb(color), alpha),
        (px, py) -> Outline.box(px - x, py - y, (right - left) / 2, (bottom - top) / 2));
  }

  void line(double ax, double ay, double bx, double by, double thickness, int color) {
    double half = thickness / 2;
    fill(
        Math.min(ax, bx) - half,
        Math.min(ay, by) - half,
        Math.max(ax, bx) + half,
        Math.max(ay, by) + half,
        new Cover(Vec3.rgb(color), 1),
        (x, y) -> distance(x, y, ax, ay, bx, by) - half);
  }

  void disc(double x, double y, double radius, int color) {
    fill(
        x - radius,
        y - radius,
        x + radius,
        y + radius,
        new Cover(Vec3.rgb(color), 1),
        (px, py) -> Outline.circle(px - x, py - y, radius));
  }

  /**
   * Writes a line of text and returns where it ends; {@code capHeight} in pixels, {@code y} its
   * top.
   */
  double text(String text, double x, double y, double capHeight, double weight, int color) {
    double unit = capHeight / 6;
    Cover ink = new Cover(Vec3.rgb(color), 1);
    double at = x;
    for (int i = 0; i < text.length(); i++) {
      StrokeFont.Letter letter = StrokeFont.letter(text.charAt(i));
      double left = at;
      // One fill a letter: where strokes cross, they must not darken each other's soft edges.
      fill(
          left - weight,
          y - weight,
          left + letter.advance() * unit,
          y + 8 * unit + weight,
          ink,
          (px, py) -> distance(letter, (px - left) / unit, (py - y) / unit) * unit - weight / 2);
      at += letter.advance() * unit;
    }
    return at;
  }

  PixelRaster pixels() {
    int[] argb = new int[pixels.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = Srgb.opaque(pixels[i]);
    }
    return new PixelRaster(width, height, argb);
  }

  private static double distance(StrokeFont.Letter letter, double x, double y) {
    double smallest = Double.MAX_VALUE;
    for (StrokeFont.Piece piece : letter.pieces()) {
      smallest = Math.min(smallest, distance(x, y, piece.ax(), piece.ay(), piece.bx(), piece.by()));
    }
    return smallest;
  }

  private static double distance(double x, double y, double ax, double ay, double bx, double by) {
    return ax == bx && ay == by
        ? Curves.hypotenuse(x - ax, y - ay)
        : Outline.segment(x, y, ax, ay, bx, by);
  }
}
