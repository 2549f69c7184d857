package dev.huepack.engine;

import dev.huepack.quantize.Effort;

/**
 * What a run does before it comes to its first picture, as far as a search for a number of colours
 * may count it: a run for one picture takes so long anyway that many trials hardly make it longer.
 */
final class RunStart {
  /**
   * In the unit of {@link FileCosts}: some two seconds on the machine where those were measured, or
   * less.
   */
  private static final double COST = 1500;

  private RunStart() {}

  /** What it costs; nothing with {@link Effort#FAST}, for the sake of runs for many pictures. */
  static double of(Effort effort) {
    return effort == Effort.FAST ? 0 : COST;
  }
}
