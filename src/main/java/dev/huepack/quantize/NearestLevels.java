package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;

/**
 * Rounds a place in a colour space to the 8-bit colour that is nearest to it there.
 *
 * <p>Goes from a colour that is near to the best of its neighbours, by one level in any of its
 * channels, until none is better: no inverse of the space is needed, and the result never leaves
 * the levels there are.
 */
final class NearestLevels {
  private static final int OPAQUE = 255;

  private final ColorSpace space;
  private final double[] place;
  private final double[] tried;

  /**
   * Prepares.
   *
   * @param place three coordinates to find an opaque colour for, or six
   */
  NearestLevels(ColorSpace space, double[] place) {
    this.space = space;
    this.place = place;
    tried = new double[6];
  }

  /** The colour, found from one that is near; opaque if the place has three coordinates. */
  int from(int near) {
    int best = near;
    double least = squaredDistance(near);
    int center;
    do {
      center = best;
      for (int alpha = leastAlpha(center); alpha <= mostAlpha(center); alpha++) {
        for (int red = least(center >> 16); red <= most(center >> 16); red++) {
          for (int green = least(center >> 8); green <= most(center >> 8); green++) {
            for (int blue = least(center); blue <= most(center); blue++) {
              int color = PackedColor.of(alpha, red, green, blue);
              double squared = squaredDistance(color);
              if (squared < least) {
                least = squared;
                best = color;
              }
            }
          }
        }
      }
    } while (best != center);
    return best;
  }

  private int leastAlpha(int color) {
    return place.length == 3 ? OPAQUE : Math.max(1, PackedColor.alpha(color) - 1);
  }

  private int mostAlpha(int color) {
    return place.length == 3 ? OPAQUE : Math.min(OPAQUE - 1, PackedColor.alpha(color) + 1);
  }

  private static int least(int shifted) {
    return Math.max(0, (shifted & 0xFF) - 1);
  }

  private static int most(int shifted) {
    return Math.min(OPAQUE, (shifted & 0xFF) + 1);
  }

  private double squaredDistance(int color) {
    if (place.length == 3) {
      space.locate(color, tried);
    } else {
      space.locateOnBlackAndWhite(color, tried);
    }
    double sum = 0;
    for (int axis = 0; axis < place.length; axis++) {
      double difference = tried[axis] - place[axis];
      sum += difference * difference;
    }
    return sum;
  }
}
