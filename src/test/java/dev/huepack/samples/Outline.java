package dev.huepack.samples;

/** Signed distances to flat shapes, negative inside, from which soft edges are made. */
final class Outline {
  private Outline() {}

  static double circle(double x, double y, double radius) {
    return Curves.hypotenuse(x, y) - radius;
  }

  /** Near enough to the distance close to the outline. */
  static double ellipse(double x, double y, double halfWidth, double halfHeight) {
    double scaled = Curves.hypotenuse(x / halfWidth, y / halfHeight);
    double slope = Curves.hypotenuse(x / (halfWidth * halfWidth), y / (halfHeight * halfHeight));
    return slope < 1e-9 ? -Math.min(halfWidth, halfHeight) : scaled * (scaled - 1) / slope;
  }

  static double box(double x, double y, double halfWidth, double halfHeight) {
    double dx = Math.abs(x) - halfWidth;
    double dy = Math.abs(y) - halfHeight;
    return Curves.hypotenuse(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0);
  }

  /** Distance to the line between two points. */
  static double segment(double x, double y, double ax, double ay, double bx, double by) {
    double share = alongSegment(x, y, ax, ay, bx, by);
    return Curves.hypotenuse(x - ax - share * (bx - ax), y - ay - share * (by - ay));
  }

  /** How far along the line, 0 to 1, its nearest place lies. */
  static double alongSegment(double x, double y, double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    return Curves.clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy));
  }

  /** Cover of a shape whose edge is as wide as {@code soft}. */
  static double inside(double distance, double soft) {
    return Curves.clamp(0.5 - distance / soft);
  }
}
