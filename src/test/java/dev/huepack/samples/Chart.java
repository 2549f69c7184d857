package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/** A printed page: headings, small text, bars, lines and a ring, in ink colours on paper. */
final class Chart implements SamplePicture {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 720;
  private static final int PAPER = 0xfbf9f3;
  private static final int INK = 0x22262e;
  private static final int PALE = 0x6d737d;
  private static final int RULE = 0xd9d6cc;
  private static final int[] SERIES = {0x1f6f8b, 0xe07a3f, 0x6a994e, 0xb5446e, 0xe3b23c};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final double[] RAIN = {52, 41, 47, 38, 55, 71, 84, 79, 62, 66, 74, 60};
  private static final double[][] WARMTH = {
    {2, 3, 7, 11, 15, 19, 22, 21, 17, 12, 6, 3}, {9, 9, 12, 14, 18, 22, 25, 25, 22, 18, 13, 10}
  };
  private static final double[] SHARES = {0.34, 0.25, 0.18, 0.14, 0.09};
  private static final String[] NAMES = {"Forest", "Meadow", "Fields", "Towns", "Water"};
  private static final String[] PROSE = {
    "A page of text has few colours, but its soft edges",
    "need every shade between ink and paper. Too small a",
    "palette makes letters ragged: a good one spends its",
    "entries on the edges, then on the five inks of the",
    "charts (blue, orange, green, rose and yellow).",
  };

  @Override
  public String path() {
    return "chart.png";
  }

  @Override
  public FileFormat format() {
    return FileFormat.PNG;
  }

  @Override
  public PixelRaster render() {
    Canvas page = new Canvas(WIDTH, HEIGHT, Vec3.rgb(PAPER));
    head(page);
    bars(page);
    lines(page);
    ring(page);
    return page.pixels();
  }

  private static void head(Canvas page) {
    page.box(40, 36, 96, 41, SERIES[1], 1);
    page.text("A Year in the Valley", 40, 56, 27, 3.8, INK);
    page.text("Rain, warmth and land use, measured at two stations", 40, 102, 10.5, 1.3, PALE);
    for (int i = 0; i < PROSE.length; i++) {
      page.text(PROSE[i], 40, 133 + 20 * i, 12, 1.4, INK);
    }
    page.line(40, 238, WIDTH - 40, 238, 1, RULE);
  }

  private static void bars(Canvas page) {
    page.text("Rain by month, mm", 40, 254, 11.5, 1.8, INK);
    double ground = 414;
    for (int level = 0; level <= 80; level += 20) {
      double y = ground - level * 1.5;
      page.line(70, y, WIDTH - 40, y, 1, level == 0 ? PALE : RULE);
      right(page, Integer.toString(level), 62, y - 4);
    }
    for (int month = 0; month < 12; month++) {
      double x = 78 + month * 37;
      double top = ground - RAIN[month] * 1.5;
      for (int row = (int) top; row < ground - 1; row++) {
        double share = (ground - row) / 130;
        int color = mixed(0x9fd0d8, SERIES[0], share);
        page.box(x, Math.max(top, row), x + 26, row + 1, color, 1);
      }
      centred(page, MONTHS[month], x + 13, ground + 9);
    }
  }

  private static void lines(Canvas page) {
    page.text("Warmth, degrees", 40, 454, 11.5, 1.8, INK);
    double ground = 650;
    for (int level = 0; level <= 25; level += 5) {
      double y = ground - level * 6;
      page.line(70, y, 318, y, 1, level == 0 ? PALE : RULE);
      right(page, Integer.toString(level), 62, y - 4);
    }
    for (int series = 0; series < 2; series++) {
      double[] values = WARMTH[series];
      int color = SERIES[series == 0 ? 0 : 3];
      for (int month = 0; month < 11; month++) {
        double x = 78 + month * 21;
        double y = ground - values[month] * 6;
        double next = ground - values[month + 1] * 6;
        for (double column = x; column < x + 21; column++) {
          double edge = y + (next - y) * (column + 0.5 - x) / 21;
          page.box(column, edge, column + 1, ground - 1, color, 0.10);
        }
        page.line(x, y, x + 21, next, 2.4, color);
      }
      for (int month = 0; month < 12; month++) {
        page.disc(78 + month * 21, ground - values[month] * 6, 4, color);
        page.disc(78 + month * 21, ground - values[month] * 6, 2, PAPER);
      }
      page.line(82 + 110 * series, 678, 104 + 110 * series, 678, 2.4, color);
      page.text(series == 0 ? "Upper" : "Lower", 112 + 110 * series, 673, 9, 1.2, INK);
    }
  }

  private static void ring(Canvas page) {
    page.text("Land use", 356, 454, 11.5, 1.8, INK);
    double from = 0;
    for (int i = 0; i < SHARES.length; i++) {
      double start = from;
      double end = from + SHARES[i];
      page.fill(
          356,
          480,
          484,
          608,
          new Cover(Vec3.rgb(SERIES[i]), 1),
          (x, y) -> sector(x - 420, y - 544, start, end));
      double left = 356 + 88 * (i % 2);
      double top = 626 + 21 * (i / 2);
      page.box(left, top, left + 9, top + 9, SERIES[i], 1);
      page.text(NAMES[i], left + 15, top, 9, 1.2, INK);
      from = end;
    }
    centred(page, "100 %", 420, 540);
  }

  private static double sector(double x, double y, double start, double end) {
    double radius = Curves.hypotenuse(x, y);
    double turn = Curves.fraction(StrictMath.atan2(x, -y) / (2 * Math.PI));
    double middle = (start + end) / 2;
    double away = Math.abs(Curves.fraction(turn - middle + 0.5) - 0.5) - (end - start) / 2;
    return Math.max(Math.abs(radius - 46) - 17, away * 2 * Math.PI * radius + 0.8);
  }

  private static void centred(Canvas page, String text, double x, double y) {
    page.text(text, x - (StrokeFont.width(text) - 1.5) * 8.4 / 12, y, 8.4, 1.15, PALE);
  }

  private static void right(Canvas page, String text, double x, double y) {
    page.text(text, x - StrokeFont.width(text) * 8.4 / 6 + 2, y, 8.4, 1.15, PALE);
  }

  private static int mixed(int from, int to, double share) {
    int code = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double value = Curves.mix((from >> shift) & 0xff, (to >> shift) & 0xff, Curves.clamp(share));
      code |= (int) (value + 0.5) << shift;
    }
    return code;
  }
}
