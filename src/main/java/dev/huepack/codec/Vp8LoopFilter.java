package dev.huepack.codec;

/** Smooths the edges between a VP8 frame's blocks. RFC 6386, section 15. */
final class Vp8LoopFilter {
  private static final int MACROBLOCK = 16;

  private final int sharpness;
  private int edgeLimit;
  private int interiorLimit;
  private int variance;

  Vp8LoopFilter(int sharpness) {
    this.sharpness = sharpness;
  }

  /** The simple filter, which leaves chroma alone. */
  void smooth(Vp8Plane luma, byte[] levels, int columns) {
    for (int i = 0; i < levels.length; i++) {
      int x = i % columns * MACROBLOCK;
      int y = i / columns * MACROBLOCK;
      if (levels[i] == 0) {
        continue;
      }
      prepare(levels[i]);
      for (int offset = 0; offset < MACROBLOCK; offset += 4) {
        limit(levels[i], offset);
        if (x + offset > 0 && (offset == 0 || levels[i] > 0)) {
          simple(luma, luma.at(x + offset, y), 1, luma.stride);
        }
      }
      for (int offset = 0; offset < MACROBLOCK; offset += 4) {
        limit(levels[i], offset);
        if (y + offset > 0 && (offset == 0 || levels[i] > 0)) {
          simple(luma, luma.at(x, y + offset), luma.stride, 1);
        }
      }
    }
  }

  /**
   * The normal filter.
   *
   * @param levels of the macroblocks, row by row; negative for those whose inner edges stay
   */
  void smooth(Vp8Plane luma, Vp8Plane blue, Vp8Plane red, byte[] levels, int columns) {
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] != 0) {
        prepare(levels[i]);
        smooth(luma, i % columns * MACROBLOCK, i / columns * MACROBLOCK, MACROBLOCK, levels[i]);
        int half = MACROBLOCK / 2;
        smooth(blue, i % columns * half, i / columns * half, half, levels[i]);
        smooth(red, i % columns * half, i / columns * half, half, levels[i]);
      }
    }
  }

  private void smooth(Vp8Plane plane, int x, int y, int size, int level) {
    for (int offset = 0; offset < size; offset += 4) {
      limit(level, offset);
      if (x + offset > 0 && (offset == 0 || level > 0)) {
        normal(plane, plane.at(x + offset, y), 1, plane.stride, size, offset == 0);
      }
    }
    for (int offset = 0; offset < size; offset += 4) {
      limit(level, offset);
      if (y + offset > 0 && (offset == 0 || level > 0)) {
        normal(plane, plane.at(x, y + offset), plane.stride, 1, size, offset == 0);
      }
    }
  }

  private void prepare(int signedLevel) {
    int level = Math.abs(signedLevel);
    int interior = level;
    if (sharpness > 0) {
      interior = Math.min(interior >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
    }
    interiorLimit = Math.max(1, interior);
    variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
  }

  private void limit(int signedLevel, int offset) {
    int level = Math.abs(signedLevel);
    edgeLimit = 2 * (offset == 0 ? level + 2 : level) + interiorLimit;
  }

  private void simple(Vp8Plane plane, int start, int across, int along) {
    for (int i = 0, at = start; i < MACROBLOCK; i++, at += along) {
      if (isWithinEdge(plane, at, across)) {
        adjust(plane, at, across, true);
      }
    }
  }

  private void normal(
      Vp8Plane plane, int start, int across, int along, int size, boolean betweenMacroblocks) {
    for (int i = 0, at = start; i < size; i++, at += along) {
      if (!isWithinEdge(plane, at, across) || !isSmooth(plane, at, across)) {
        continue;
      }
      boolean varies =
          difference(plane, at - 2 * across, at - across) > variance
              || difference(plane, at + across, at) > variance;
      if (varies) {
        adjust(plane, at, across, true);
      } else if (betweenMacroblocks) {
        adjustWide(plane, at, across);
      } else {
        int step = (adjust(plane, at, across, false) + 1) >> 1;
        shift(plane, at + across, -step);
        shift(plane, at - 2 * across, step);
      }
    }
  }

  private boolean isWithinEdge(Vp8Plane plane, int at, int across) {
    return 2 * difference(plane, at - across, at)
            + (difference(plane, at - 2 * across, at + across) >> 1)
        <= edgeLimit;
  }

  private boolean isSmooth(Vp8Plane plane, int at, int across) {
    for (int i = -4; i < 3; i++) {
      if (i != -1 && difference(plane, at + i * across, at + (i + 1) * across) > interiorLimit) {
        return false;
      }
    }
    return true;
  }

  private static int difference(Vp8Plane plane, int a, int b) {
    return Math.abs(plane.sample(a) - plane.sample(b));
  }

  /** Moves the two samples at an edge towards each other; how far the second one moved. */
  private static int adjust(Vp8Plane plane, int at, int across, boolean usesOuter) {
    int step = 3 * (plane.sample(at) - plane.sample(at - across));
    if (usesOuter) {
      step += clamp(plane.sample(at - 2 * across) - plane.sample(at + across));
    }
    step = clamp(step);
    int after = clamp(step + 4) >> 3;
    shift(plane, at, -after);
    shift(plane, at - across, clamp(step + 3) >> 3);
    return after;
  }

  private static void adjustWide(Vp8Plane plane, int at, int across) {
    int outer = clamp(plane.sample(at - 2 * across) - plane.sample(at + across));
    int step = clamp(outer + 3 * (plane.sample(at) - plane.sample(at - across)));
    for (int i = 0, weight = 27; i < 3; i++, weight -= 9) {
      int move = clamp((weight * step + 63) >> 7);
      shift(plane, at + i * across, -move);
      shift(plane, at - (i + 1) * across, move);
    }
  }

  private static void shift(Vp8Plane plane, int at, int by) {
    plane.samples[at] = Vp8Transform.clamp(plane.sample(at) + by);
  }

  private static int clamp(int value) {
    return Math.max(-128, Math.min(127, value));
  }
}
