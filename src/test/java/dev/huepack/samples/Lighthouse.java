package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/**
 * A lighthouse at night as pixel art: 25 colours, ordered dithering, four file pixels to a drawn
 * one each way.
 */
final class Lighthouse implements SamplePicture {
  private static final int WIDTH = 176;
  private static final int HEIGHT = 120;
  private static final int ZOOM = 4;
  private static final int SEA = 86;
  private static final int LAMP_X = 126;
  private static final int LAMP_Y = 29;
  private static final Noise NOISE = new Noise(17);
  private static final int[] NIGHT = {
    0x0d0b26, 0x15143a, 0x1f2052, 0x2d3470, 0x41508f, 0x6076ab, 0x93a5c4
  };
  private static final int[] WATER = {0x0b1030, 0x101a45, 0x17285e, 0x25407c};
  private static final int[] ROCK = {0x0a0a18, 0x191a2c, 0x2b2c42, 0x474860};
  private static final int[] GLOW = {0x6e6a78, 0xb7a778, 0xf3dc8a, 0xfff6cf};
  private static final int[] RED = {0x6a1c34, 0xb02e3e, 0xdb5348};
  private static final int[] WHITE = {0x7f86a8, 0xc6cbd9, 0xf4f3ea};
  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  @Override
  public String path() {
    return "pixel-art/lighthouse.png";
  }

  @Override
  public FileFormat format() {
    return FileFormat.PNG;
  }

  @Override
  public PixelRaster render() {
    int width = WIDTH * ZOOM;
    int[] argb = new int[width * HEIGHT * ZOOM];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xff000000 | at(i % width / ZOOM, i / width / ZOOM);
    }
    return new PixelRaster(width, HEIGHT * ZOOM, argb);
  }

  private static int at(int x, int y) {
    int tower = tower(x, y);
    if (tower >= 0) {
      return tower;
    }
    double coast =
        84
            - 15 * Curves.bell(130, 30, x)
            - 5 * Curves.bell(104, 7, x)
            - 3 * NOISE.fractal(x * 0.11, 0.5, 4);
    if (y > coast && y < coast + 30 - 0.011 * (x - 130) * (x - 130) && x > 84) {
      double lit =
          1.5
              + 1.6 * NOISE.fractal(x * 0.13, y * 0.22, 3)
              - (y - coast) * 0.10
              + (y - coast < 2 ? 1.1 : 0);
      return dithered(ROCK, lit, x, y);
    }
    return y < SEA ? sky(x, y) : sea(x, y);
  }

  private static int tower(int x, int y) {
    double dx = x - LAMP_X + 0.5;
    double half = y < 37 ? 0 : 5.6 + (y - 37) * 0.085;
    int tone = dx < -half * 0.35 ? 2 : dx < half * 0.45 ? 1 : 0;
    if (y >= 37 && y < 72 && Math.abs(dx) < half) {
      boolean door = y > 63 && Math.abs(dx) < 2;
      boolean pane = Math.abs(dx + 1) < 1.1 && (y == 45 || y == 46 || y == 55 || y == 56);
      int[] paint = (y - 37) / 7 % 2 == 0 ? WHITE : RED;
      return door ? ROCK[0] : pane ? GLOW[2] : paint[tone];
    }
    if (y >= 35 && y < 37 && Math.abs(dx) < 8) {
      return ROCK[y == 35 ? 3 : 1];
    }
    if (y >= 33 && y < 35 && Math.abs(dx) < 8 && (x % 3 == 0 || y == 33)) {
      return ROCK[2];
    }
    if (y >= 25 && y < 35 && Math.abs(dx) < 4.6) {
      return Math.abs(dx) > 3.5 ? ROCK[1] : GLOW[Math.abs(y - LAMP_Y) < 3 ? 3 : 2];
    }
    double roof = (y - 18) * 0.9;
    return y >= 19 && y < 25 && Math.abs(dx) < roof
        ? RED[dx < -1 ? 2 : dx < 2 ? 1 : 0]
        : y >= 15 && y < 19 && x == LAMP_X ? ROCK[2] : -1;
  }

  private static int sky(int x, int y) {
    double moon = Curves.hypotenuse(x - 38, y - 26);
    if (moon < 11) {
      double sea = NOISE.fractal(x * 0.16, y * 0.16, 3);
      return sea > 0.16 && moon < 10 ? 0xc6cbd9 : 0xf4f3ea;
    }
    double beam = beam(x, y);
    double light =
        6.3 * StrictMath.pow(y / (double) SEA, 1.7)
            + 2.4 * Curves.bell(11, 13, moon) * (moon < 60 ? 1 : 0);
    double thick = NOISE.fractal(x * 0.022 + 3, y * 0.075, 5);
    light += 1.7 * Curves.smoothstep(0.08, 0.5, thick) * Curves.smoothstep(8, 40, y);
    if (beam > 0.04) {
      return beam * 4.4 > 0.9 + BAYER[(y & 3) * 4 + (x & 3)] / 16.0 * 2.2
          ? GLOW[beam > 0.72 ? 2 : beam > 0.38 ? 1 : 0]
          : dithered(NIGHT, light + 0.8, x, y);
    }
    if (NOISE.cell(x, y, 3) < 0.011 && y < 56 && thick < 0.1) {
      return NOISE.cell(x, y, 4) < 0.3 ? 0xf4f3ea : NIGHT[6];
    }
    return dithered(NIGHT, light, x, y);
  }

  /** Brightness of the lamp's beam: a wedge to the left, fading, and a shorter one to the right. */
  private static double beam(int x, int y) {
    double dx = x - LAMP_X;
    double dy = y - LAMP_Y - (dx < 0 ? -dx * 0.10 : dx * 0.06);
    double reach = dx < 0 ? 105 : 60;
    double wide = 2.5 + Math.abs(dx) * 0.085;
    double halo = Curves.bell(0, 9, Curves.hypotenuse(dx, y - LAMP_Y));
    return Math.max(
        halo,
        Curves.smoothstep(wide, wide * 0.55, Math.abs(dy))
            * Curves.smoothstep(reach, 0, Math.abs(dx)));
  }

  private static int sea(int x, int y) {
    double depth = (y - SEA) / (double) (HEIGHT - SEA);
    double wave = NOISE.fractal(x * (0.10 - 0.05 * depth), (y - SEA) * (0.9 - 0.45 * depth), 3);
    double moonPath = Curves.bell(38, 6 + 9 * depth, x);
    double lampPath = Curves.bell(LAMP_X - 26, 5 + 16 * depth, x) * 0.8;
    if (wave > 0.40 - 0.34 * moonPath && moonPath > 0.12) {
      return wave + moonPath * 0.5 > 0.62 ? WHITE[2] : WHITE[0];
    }
    if (wave > 0.46 - 0.36 * lampPath && lampPath > 0.25) {
      return GLOW[wave + lampPath * 0.4 > 0.6 ? 2 : 1];
    }
    return dithered(WATER, 2.7 - 2.6 * depth + 1.5 * wave, x, y);
  }

  private static int dithered(int[] ramp, double tone, int x, int y) {
    double threshold = (BAYER[(y & 3) * 4 + (x & 3)] + 0.5) / 16;
    int index = (int) Math.floor(tone + threshold);
    return ramp[Math.max(0, Math.min(ramp.length - 1, index))];
  }
}
