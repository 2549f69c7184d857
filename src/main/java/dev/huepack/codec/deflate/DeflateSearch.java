package dev.huepack.codec.deflate;

/**
 * How far to look for what repeats.
 *
 * @param shortest bytes that a match has at least, 3 to 8. Long ones suit bytes that hardly repeat,
 *     such as differences of neighbours: short matches seldom pay there, and looking for them takes
 *     time
 * @param candidates earlier places that a place is compared with, at least 1
 * @param longEnough bytes from which on a match is followed up and no others are looked for, up to
 *     258
 * @param passes ways through each segment, each by the costs of the way before, at least 1
 */
public record DeflateSearch(int shortest, int candidates, int longEnough, int passes) {
  private static final int SHORTEST_HASHED = 8;

  /** Checks. */
  public DeflateSearch {
    if (shortest < DeflateMatches.MIN_LENGTH || shortest > SHORTEST_HASHED) {
      throw new IllegalArgumentException("the shortest match has 3 to 8 bytes: " + shortest);
    }
    if (candidates < 1 || passes < 1 || longEnough < shortest) {
      throw new IllegalArgumentException(
          "at least one candidate, one pass, and no shorter match long enough: "
              + candidates
              + ", "
              + passes
              + ", "
              + longEnough);
    }
  }

  /** Of matches so long only the whole length is worth a look: a shorter one would cost as much. */
  int whole() {
    return Math.max(shortest, longEnough / 4);
  }
}
