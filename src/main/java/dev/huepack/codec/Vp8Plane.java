package dev.huepack.codec;

import java.util.Arrays;

/**
 * One channel of a VP8 frame, in whole macroblocks, with the border that prediction starts from.
 * RFC 6386, section 12.
 */
final class Vp8Plane {
  private static final int ABOVE = 127;
  private static final int LEFT = 129;

  final int stride;
  final byte[] samples;

  Vp8Plane(int width, int height) {
    stride = width + 1;
    samples = new byte[stride * (height + 1)];
    Arrays.fill(samples, 0, stride, (byte) ABOVE);
    for (int y = 1; y <= height; y++) {
      samples[y * stride] = (byte) LEFT;
    }
  }

  /** Where a sample is. */
  int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  int sample(int at) {
    return samples[at] & 0xFF;
  }

  /** Predicts a square from its neighbours. */
  void predict(Vp8Mode mode, int x, int y, int size) {
    int start = at(x, y);
    for (int row = 0; row < size; row++) {
      int to = start + row * stride;
      switch (mode) {
        case DC -> {
          if (row == 0) {
            fill(start, size, (byte) mean(x, y, size));
          }
        }
        case VERTICAL -> System.arraycopy(samples, start - stride, samples, to, size);
        case HORIZONTAL -> Arrays.fill(samples, to, to + size, samples[to - 1]);
        default -> {
          int offset = sample(to - 1) - sample(start - stride - 1);
          for (int i = 0; i < size; i++) {
            samples[to + i] = Vp8Transform.clamp(sample(start - stride + i) + offset);
          }
        }
      }
    }
  }

  private void fill(int start, int size, byte value) {
    for (int row = 0; row < size; row++) {
      Arrays.fill(samples, start + row * stride, start + row * stride + size, value);
    }
  }

  private int mean(int x, int y, int size) {
    int start = at(x, y);
    int sum = 0;
    int count = 0;
    if (y > 0) {
      for (int i = 0; i < size; i++) {
        sum += sample(start - stride + i);
      }
      count += size;
    }
    if (x > 0) {
      for (int i = 0; i < size; i++) {
        sum += sample(start + i * stride - 1);
      }
      count += size;
    }
    return count == 0 ? 128 : (sum + count / 2) / count;
  }

  /**
   * Predicts a block of 4 x 4 samples.
   *
   * @param mode 0 to 9, in the order of section 11.2
   * @param right the four samples above and to the right, from the lowest byte on
   */
  void predictBlock(int mode, int x, int y, int right) {
    int start = at(x, y);
    // The edge from the lowest sample on the left over the corner to the right end above.
    int[] e = new int[13];
    for (int i = 0; i < 4; i++) {
      e[3 - i] = sample(start + i * stride - 1);
      e[5 + i] = sample(start - stride + i);
      e[9 + i] = right >>> (8 * i) & 0xFF;
    }
    e[4] = sample(start - stride - 1);
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 4; c++) {
        samples[start + r * stride + c] = (byte) blockSample(mode, e, r, c);
      }
    }
  }

  private static int blockSample(int mode, int[] e, int r, int c) {
    return switch (mode) {
      case 0 -> (e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8] + 4) >> 3;
      case 1 -> Vp8Transform.clamp(e[3 - r] + e[5 + c] - e[4]) & 0xFF;
      case 2 -> mean3(e, 5 + c);
      case 3 -> r == 3 ? (e[1] + 3 * e[0] + 2) >> 2 : mean3(e, 3 - r);
      case 4 -> r + c == 6 ? (e[11] + 3 * e[12] + 2) >> 2 : mean3(e, 6 + r + c);
      case 5 -> mean3(e, 4 - r + c);
      case 6 -> verticalRight(e, r, c);
      case 7 -> verticalLeft(e, r, c);
      case 8 -> horizontalDown(e, r, c);
      default -> horizontalUp(e, 2 * r + c);
    };
  }

  private static int verticalRight(int[] e, int r, int c) {
    int place = 2 * c - r;
    if (place < 0) {
      return mean3(e, 5 + place);
    }
    return (place & 1) == 0 ? mean2(e, 4 + place / 2) : mean3(e, 5 + place / 2);
  }

  private static int verticalLeft(int[] e, int r, int c) {
    if (c == 3 && r >= 2) {
      return mean3(e, r == 2 ? 10 : 11);
    }
    int at = 5 + c + r / 2;
    return (r & 1) == 0 ? mean2(e, at) : mean3(e, at + 1);
  }

  private static int horizontalDown(int[] e, int r, int c) {
    int place = 2 * r - c;
    if (place < 0) {
      return mean3(e, 3 - place);
    }
    return (place & 1) == 0 ? mean2(e, 3 - place / 2) : mean3(e, 3 - place / 2);
  }

  private static int horizontalUp(int[] e, int place) {
    if (place > 5) {
      return e[0];
    }
    if (place == 5) {
      return (e[1] + 3 * e[0] + 2) >> 2;
    }
    return (place & 1) == 0 ? mean2(e, 2 - place / 2) : mean3(e, 2 - place / 2);
  }

  private static int mean2(int[] e, int at) {
    return (e[at] + e[at + 1] + 1) >> 1;
  }

  private static int mean3(int[] e, int middle) {
    return (e[middle - 1] + 2 * e[middle] + e[middle + 1] + 2) >> 2;
  }
}
