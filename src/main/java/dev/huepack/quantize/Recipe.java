package dev.huepack.quantize;

/**
 * The parts of an {@link Effort}: on which bins centres are searched, and how long.
 *
 * <p>A search takes the coarsest bins that can tell the entries apart; a refinement on the next
 * finer ones follows where there could be more of them. Bins of 5 bits a channel are 8 levels wide,
 * as wide as the cells of a large palette: with K = 256 a dark photo got a palette 5 % worse.
 *
 * @param search on the coarsest bins that are fine enough
 * @param refinement on the next finer ones
 * @param mostEntriesOnWideBins entries up to which bins of 5 bits a channel will do
 * @param fewestBins bins an entry that a search needs at least
 * @param enoughBins bins an entry that need no refinement
 * @param settleIterations the most iterations of Lloyd's algorithm after each change of a search
 * @param settleTolerance how far, in levels, a centre may be from the mean of its points without
 *     being moved there during a search
 * @param finishRounds the most rounds of the finish; the last ones gain next to nothing
 * @param mostFinishedColors opaque colours up to which the finish runs rounds; where there are
 *     more, it rounds the centres of bins and assigns once
 */
record Recipe(
    Search search,
    Search refinement,
    int mostEntriesOnWideBins,
    int fewestBins,
    int enoughBins,
    int settleIterations,
    double settleTolerance,
    int finishRounds,
    int mostFinishedColors) {

  /**
   * One swap search.
   *
   * @param rounds the most rounds of the search and of what follows each shake
   * @param shakes how often the result is shaken to get out of a local optimum
   */
  record Search(int rounds, int shakes) {
    /** The same with at least so many shakes. */
    Search withAtLeast(int others) {
      return new Search(rounds, Math.max(shakes, others));
    }

    /** The same with so many more shakes, if it shakes at all. */
    Search withShakes(int more) {
      return shakes == 0 ? this : new Search(rounds, shakes + more);
    }
  }

  private static final int FEWEST_DOZENS = 33;
  private static final int MOST_DOZENS = 96;

  private static final Recipe FAST =
      new Recipe(new Search(2, 0), new Search(0, 0), 96, 16, 0, 3, 0.5, 2, 1 << 17);
  private static final Recipe DEFAULT =
      new Recipe(new Search(6, 1), new Search(1, 0), 96, 16, 96, 3, 0.25, 200, Integer.MAX_VALUE);

  /** The bins of so many entries are coarse for them: a shake pays only after the refinement. */
  private static final Recipe DEFAULT_OF_DOZENS =
      new Recipe(new Search(6, 0), new Search(3, 2), 96, 16, 200, 3, 0.25, 200, Integer.MAX_VALUE);

  private static final Recipe BEST =
      new Recipe(
          new Search(10, 16),
          new Search(5, 8),
          96,
          48,
          Integer.MAX_VALUE,
          3,
          0.25,
          200,
          Integer.MAX_VALUE);

  /** The recipe of an effort for so many entries. */
  static Recipe of(Effort effort, int entries) {
    return switch (effort) {
      case FAST -> FAST;
      case DEFAULT ->
          entries >= FEWEST_DOZENS && entries <= MOST_DOZENS ? DEFAULT_OF_DOZENS : DEFAULT;
      case BEST -> BEST;
    };
  }
}
