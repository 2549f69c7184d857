package dev.huepack.codec.deflate;

import java.util.Arrays;

/**
 * Finds the cheapest sequence of literals and matches for a segment.
 *
 * <p>Most bytes of a filtered photo are literals. So what ways cost is counted from what literals
 * alone would cost up to the same place, which stays the same along literals, and only matches are
 * looked at.
 */
final class DeflateParse {
  private static final int NEVER = Integer.MAX_VALUE;

  private final byte[] data;

  /** Matches so long are tried as a whole only. */
  private final int whole;

  /** What literals alone cost up to a place of the segment. */
  private final int[] literals;

  /** What the cheapest way that reaches a place by a match costs more than literals alone. */
  private final int[] reached;

  /** The match by which it is reached. */
  private final int[] lengths;

  private final int[] distances;

  /** Where the match before that one ends; 0 if there is none. */
  private final int[] before;

  DeflateParse(byte[] data, int segment, int whole) {
    this.data = data;
    this.whole = whole;
    literals = new int[segment + 1];
    reached = new int[segment + 1];
    lengths = new int[segment + 1];
    distances = new int[segment + 1];
    before = new int[segment + 1];
  }

  /** Appends the segment's symbols. */
  void cheapest(DeflateMatches matches, DeflateCosts costs, DeflateSymbols symbols) {
    int from = matches.from();
    int size = matches.to() - from;
    int literal = 0;
    for (int at = 0; at < size; at++) {
      literals[at] = literal;
      literal += costs.literal(data[from + at]);
    }
    literals[size] = literal;
    Arrays.fill(reached, 0, size + 1, NEVER);
    int cheapest = 0;
    int last = 0;
    int at = 0;
    for (int match = 0; match < matches.count(); match++) {
      int place = matches.place(match) - from;
      while (at < place) {
        at++;
        if (reached[at] < cheapest) {
          cheapest = reached[at];
          last = at;
        }
      }
      reach(place, cheapest, last, matches.length(match), matches.distance(match), costs);
    }
    while (at < size) {
      at++;
      if (reached[at] < cheapest) {
        cheapest = reached[at];
        last = at;
      }
    }
    collect(from, size, last, symbols);
  }

  /** Tries a match and the shorter ones in it. */
  private void reach(
      int place, int cheapest, int last, int longest, int distance, DeflateCosts costs) {
    int base = cheapest + literals[place] + costs.distance(distance);
    if (base + costs.length(longest) - literals[place + longest] >= cheapest) {
      return;
    }
    int shortest = longest >= whole ? longest : DeflateMatches.MIN_LENGTH;
    for (int length = shortest; length <= longest; length++) {
      int end = place + length;
      int cost = base + costs.length(length) - literals[end];
      if (cost < reached[end]) {
        reached[end] = cost;
        lengths[end] = length;
        distances[end] = distance;
        before[end] = last;
      }
    }
  }

  /** Follows the matches back, then writes them down from the start. */
  private void collect(int from, int size, int lastEnd, DeflateSymbols symbols) {
    int end = lastEnd;
    int next = 0;
    while (end > 0) {
      int previous = before[end];
      before[end] = next;
      next = end;
      end = previous;
    }
    int at = 0;
    for (end = next; end > 0; end = before[end]) {
      symbols.addLiterals(data, from + at, from + end - lengths[end]);
      symbols.addMatch(lengths[end], distances[end]);
      at = end;
    }
    symbols.addLiterals(data, from + at, from + size);
  }
}
