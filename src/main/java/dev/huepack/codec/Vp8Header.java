package dev.huepack.codec;

/** What holds for a whole VP8 key frame. RFC 6386, section 9. */
final class Vp8Header {
  private static final int SEGMENTS = 4;

  final boolean updatesSegmentMap;
  final int[] segmentProbabilities = {255, 255, 255};
  final boolean simpleFilter;
  final int sharpness;
  final int partitions;
  final int[] coefficients = Vp8Tables.COEFFICIENTS.clone();

  /** Of macroblocks without coefficients; 0 if none are marked. */
  final int skipProbability;

  private final boolean segmented;
  private boolean absolute;
  private final int[] segmentQuantizers = new int[SEGMENTS];
  private final int[] segmentLevels = new int[SEGMENTS];
  private final int level;
  private final boolean adjustsLevels;
  private int intraDelta;
  private int subblockDelta;

  /** For each segment the steps: luma DC and AC, second-order DC and AC, chroma DC and AC. */
  private final int[][] steps = new int[SEGMENTS][];

  Vp8Header(Vp8Bits bits) {
    bits.number(2);
    segmented = bits.flag();
    updatesSegmentMap = segmented && readSegmentation(bits);
    simpleFilter = bits.flag();
    level = bits.number(6);
    sharpness = bits.number(3);
    adjustsLevels = bits.flag();
    if (adjustsLevels && bits.flag()) {
      readDeltas(bits);
    }
    partitions = 1 << bits.number(2);
    readQuantizers(bits);
    bits.flag();
    for (int i = 0; i < coefficients.length; i++) {
      if (bits.bit(Vp8Tables.COEFFICIENT_UPDATES[i]) != 0) {
        coefficients[i] = bits.number(8);
      }
    }
    skipProbability = bits.flag() ? bits.number(8) : 0;
  }

  private boolean readSegmentation(Vp8Bits bits) {
    boolean updatesMap = bits.flag();
    if (bits.flag()) {
      absolute = bits.flag();
      for (int i = 0; i < SEGMENTS; i++) {
        segmentQuantizers[i] = bits.optionalSigned(7);
      }
      for (int i = 0; i < SEGMENTS; i++) {
        segmentLevels[i] = bits.optionalSigned(6);
      }
    }
    if (updatesMap) {
      for (int i = 0; i < segmentProbabilities.length; i++) {
        segmentProbabilities[i] = bits.flag() ? bits.number(8) : 255;
      }
    }
    return updatesMap;
  }

  private void readDeltas(Vp8Bits bits) {
    int[] deltas = new int[8];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = bits.optionalSigned(6);
    }
    intraDelta = deltas[0];
    subblockDelta = deltas[4];
  }

  private void readQuantizers(Vp8Bits bits) {
    int base = bits.number(7);
    int[] deltas = new int[5];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = bits.optionalSigned(4);
    }
    for (int i = 0; i < SEGMENTS; i++) {
      int index = base;
      if (segmented) {
        index = absolute ? segmentQuantizers[i] : base + segmentQuantizers[i];
      }
      index = clamp(index, 127);
      steps[i] =
          new int[] {
            step(Vp8Tables.DC_STEPS, index + deltas[0]),
            step(Vp8Tables.AC_STEPS, index),
            2 * step(Vp8Tables.DC_STEPS, index + deltas[1]),
            Math.max(8, step(Vp8Tables.AC_STEPS, index + deltas[2]) * 155 / 100),
            Math.min(132, step(Vp8Tables.DC_STEPS, index + deltas[3])),
            step(Vp8Tables.AC_STEPS, index + deltas[4])
          };
    }
  }

  private static int step(int[] table, int index) {
    return table[clamp(index, 127)];
  }

  private static int clamp(int value, int max) {
    return Math.max(0, Math.min(max, value));
  }

  int[] steps(int segment) {
    return steps[segment];
  }

  /** How strongly a macroblock is smoothed, 0 to 63. */
  int filterLevel(int segment, Vp8Mode mode) {
    int strength = level;
    if (segmented) {
      strength = absolute ? segmentLevels[segment] : level + segmentLevels[segment];
    }
    strength = clamp(strength, 63);
    if (adjustsLevels) {
      strength += intraDelta + (mode == Vp8Mode.SUBBLOCKS ? subblockDelta : 0);
    }
    return clamp(strength, 63);
  }
}
