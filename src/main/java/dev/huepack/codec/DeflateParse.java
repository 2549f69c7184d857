package dev.huepack.codec;

import java.util.Arrays;

/** Finds the cheapest sequence of literals and matches for a segment. */
final class DeflateParse {
  /** Of matches so long only the whole length is worth a look: shorter ones cost as much. */
  private static final int LONG = 64;

  private DeflateParse() {}

  static void cheapest(
      byte[] data, DeflateMatches matches, DeflateCosts costs, DeflateSymbols symbols) {
    int from = matches.from();
    int size = matches.to() - from;
    int[] cost = new int[size + 1];
    int[] length = new int[size + 1];
    int[] distance = new int[size + 1];
    Arrays.fill(cost, Integer.MAX_VALUE);
    cost[0] = 0;
    for (int at = 0; at < size; at++) {
      int here = cost[at];
      int byLiteral = here + costs.literal(data[from + at]);
      if (byLiteral < cost[at + 1]) {
        cost[at + 1] = byLiteral;
        length[at + 1] = 1;
      }
      int shortest = DeflateMatches.MIN_LENGTH;
      int end = at + 1 == size ? matches.first(from + size) : matches.first(from + at + 1);
      for (int match = matches.first(from + at); match < end; match++) {
        int back = matches.distance(match);
        int longest = matches.length(match);
        int base = here + costs.distance(back);
        for (int len = longest >= LONG ? longest : shortest; len <= longest; len++) {
          int byMatch = base + costs.length(len);
          if (byMatch < cost[at + len]) {
            cost[at + len] = byMatch;
            length[at + len] = len;
            distance[at + len] = back;
          }
        }
        shortest = longest + 1;
      }
    }
    collect(data, from, length, distance, symbols);
  }

  /** Follows the way back, then writes it down from the start. */
  private static void collect(
      byte[] data, int from, int[] length, int[] distance, DeflateSymbols symbols) {
    int[] next = new int[length.length];
    int at = length.length - 1;
    while (at > 0) {
      int before = at - length[at];
      next[before] = at;
      at = before;
    }
    while (at < length.length - 1) {
      int end = next[at];
      symbols.add(length[end], length[end] == 1 ? data[from + at] & 0xFF : distance[end]);
      at = end;
    }
  }
}
