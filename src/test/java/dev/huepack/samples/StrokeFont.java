package dev.huepack.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small typeface of pen strokes, so that text looks the same on every machine.
 *
 * <p>Letters stand on a grid: x from 0, y from 0 (cap height) over 2 (small letters) and 6
 * (baseline) to 8 (descenders). A stroke is a run of two-digit points; a {@code ~} before it rounds
 * its corners, a {@code @} rounds and closes it.
 */
final class StrokeFont {
  /** One straight piece of pen line in grid units, its letter's left edge at 0. */
  record Piece(double ax, double ay, double bx, double by) {}

  /** A letter's lines and how far the next letter stands from its left edge. */
  record Letter(List<Piece> pieces, double advance) {}

  private static final String LETTERS =
      """
      A 062046 1434
      B 0006 ~00403303 ~03434606
      C ~414000064645
      D 0006 ~0020404626 2606
      E 40000646 0333
      F 400006 0333
      G ~41400006464323
      H 0006 4046 0343
      I 0006
      J ~3030360605
      K 0006 4003 1346
      L 000646
      M 0600244046
      N 06004640
      O @00404606
      P 0006 ~00404303
      Q @00404606 2547
      R 0006 ~00404303 2346
      S ~414000034346 ~46060605
      T 0040 2026
      U ~00064640
      V 002640
      W 0016213640
      X 0046 4006
      Y 002340 2326
      Z 00400646
      a @02323606 3236
      b 0006 @02323606
      c ~333202063635
      d 3036 @02323606
      e 0434 ~3432020636 3635
      f ~30101016 0222
      g @02323606 ~3232380807
      h 0006 ~0402323436
      i 0206 0000
      j ~1212180808 1010
      k 0006 3204 1436
      l ~00061616
      m 0206 ~0402222426 ~2402424446
      n 0206 ~0402323436
      o @02323606
      p 0208 @02323606
      q 3238 @02323606
      r 0206 ~04022222
      s ~333202043436 ~36060605
      t ~10161626 0222
      u ~02063632 3236
      v 021632
      w 0216232642
      x 0236 3206
      y 0216 320818
      z 02320636
      0 @00404606
      1 012026
      2 ~0100404204 0406 0646
      3 ~01004043 1343 ~4346060605
      4 300444 3036
      5 400003 ~0333434606
      6 ~4000060646 @03434606
      7 004016
      8 @00404303 @03434606
      9 @00404303 ~4343460605
      . 0606
      , 0607
      : 0303 0606
      - 0323
      + 0444 2226
      % 4006 @00202202 @24444626
      / 4006
      ( ~10020616
      ) ~00121606
      = 0232 0434
      ' 0001
      """;
  private static final double GAP = 1.55;
  private static final Letter SPACE = new Letter(List.of(), 2.6);
  private static final Map<Character, Letter> BY_CHARACTER = parsed();

  private StrokeFont() {}

  /** A letter; what the typeface lacks is a space. */
  static Letter letter(char character) {
    return BY_CHARACTER.getOrDefault(character, SPACE);
  }

  /** Width of a text in grid units. */
  static double width(String text) {
    return text.chars().mapToDouble(c -> letter((char) c).advance()).sum();
  }

  private static Map<Character, Letter> parsed() {
    Map<Character, Letter> letters = new HashMap<>();
    LETTERS
        .lines()
        .forEach(
            line -> {
              List<Piece> pieces = new ArrayList<>();
              for (String stroke : line.substring(2).split(" ", -1)) {
                pieces.addAll(stroke(stroke));
              }
              double right = pieces.stream().mapToDouble(p -> Math.max(p.ax, p.bx)).max().orElse(0);
              letters.put(line.charAt(0), new Letter(List.copyOf(pieces), right + GAP));
            });
    return letters;
  }

  private static List<Piece> stroke(String text) {
    boolean closed = text.startsWith("@");
    boolean round = closed || text.startsWith("~");
    List<double[]> points = new ArrayList<>();
    for (int i = round ? 1 : 0; i + 1 < text.length(); i += 2) {
      points.add(new double[] {text.charAt(i) - '0', text.charAt(i + 1) - '0'});
    }
    List<double[]> line = round ? rounded(points, closed) : points;
    List<Piece> pieces = new ArrayList<>();
    for (int i = 1; i < line.size(); i++) {
      pieces.add(new Piece(line.get(i - 1)[0], line.get(i - 1)[1], line.get(i)[0], line.get(i)[1]));
    }
    return pieces;
  }

  /**
   * Chaikin's corner cutting, which tends to a quadratic B-spline; the first cut is mild to keep
   * letters wide.
   */
  private static List<double[]> rounded(List<double[]> points, boolean closed) {
    List<double[]> line = points;
    for (int round = 0; round < 3; round++) {
      double cut = round == 0 ? 0.30 : 0.25;
      List<double[]> next = new ArrayList<>();
      int count = line.size();
      for (int i = 0; i < (closed ? count : count - 1); i++) {
        double[] a = line.get(i);
        double[] b = line.get((i + 1) % count);
        next.add(!closed && i == 0 ? a : between(a, b, cut));
        next.add(!closed && i == count - 2 ? b : between(a, b, 1 - cut));
      }
      line = next;
    }
    if (closed) {
      line.add(line.get(0));
    }
    return line;
  }

  private static double[] between(double[] a, double[] b, double share) {
    return new double[] {Curves.mix(a[0], b[0], share), Curves.mix(a[1], b[1], share)};
  }
}
