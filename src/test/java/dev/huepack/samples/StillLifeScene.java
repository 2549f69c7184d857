package dev.huepack.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What stands on the table of the still life, and where. */
final class StillLifeScene {
  private static final double BOWL_BALL = 1.65;
  private static final double BOWL_RIM = 1.22;
  private static final double BOWL_MIDDLE = 1.78;
  private static final double FRUIT = 0.63;
  private static final double GRAPE = 0.18;

  private final List<Scene.Body> bodies = new ArrayList<>();

  private StillLifeScene() {}

  static Scene create() {
    StillLifeScene scene = new StillLifeScene();
    scene.room();
    scene.bowl();
    scene.fruitInBowl();
    scene.pear();
    scene.carafe();
    scene.citrusInFront();
    scene.grapes();
    Window window =
        new Window(
            new Vec3(-4.9, 2.6, 3.8),
            new Vec3(-1.5, 0, -4.4),
            new Vec3(0.9, 3.6, -0.3),
            new Vec3(15, 13.4, 11.2));
    return new Scene(scene.bodies, window);
  }

  private void room() {
    add(new Plane(Vec3.ZERO, new Vec3(0, 1, 0)), RoomTextures.table());
    add(new Plane(new Vec3(0, 0, -4.2), new Vec3(0, 0, 1)), RoomTextures.plaster());
    Vec3 x = new Vec3(0.95, 0, -0.31).unit();
    Frame cloth =
        new Frame(new Vec3(-1.15, 0, 1.75), x, new Vec3(0, 1, 0), new Vec3(-x.z(), 0, x.x()));
    add(new Slab(cloth, new Vec3(1.62, 0.02, 1.08)), RoomTextures.cloth(cloth));
  }

  private void bowl() {
    Frame frame = Frame.upright(-0.25, 0, -0.55);
    Revolved.Profile profile =
        (r, y) -> {
          double shell = Math.abs(Curves.hypotenuse(r, y - BOWL_MIDDLE) - BOWL_BALL) - 0.05;
          double cut = -Curves.smoothMin(-shell, BOWL_RIM - y, 0.06);
          double foot = Math.max(Math.abs(r - 0.66) - 0.07, Math.abs(y - 0.11) - 0.11);
          return Curves.smoothMin(cut, foot, 0.08);
        };
    add(
        new Revolved(frame, 0, BOWL_RIM + 0.01, 1.66, profile),
        RoomTextures.porcelain(frame, BOWL_RIM));
  }

  private void fruitInBowl() {
    double reach = BOWL_BALL - 0.05 - FRUIT;
    double ring = FRUIT * 2 / Math.sqrt(3) + 0.01;
    double y = BOWL_MIDDLE - Math.sqrt(reach * reach - ring * ring);
    double top = y + Math.sqrt(4 * FRUIT * FRUIT - ring * ring);
    orange(inRing(2.45, ring, y), new Vec3(-0.4, 1, 0.3));
    apple(Frame.tilted(inRing(0.42, ring, y + 0.02), new Vec3(0.42, 1, 0.5)));
    orange(inRing(4.5, ring, y), new Vec3(0.2, 1, 0.2));
    lemon(Frame.tilted(inRing(0, 0, top - 0.05), new Vec3(0.85, 0.28, 0.3)));
  }

  private static Vec3 inRing(double turn, double radius, double height) {
    return new Vec3(
        -0.25 + radius * StrictMath.cos(turn), height, -0.55 + radius * StrictMath.sin(turn));
  }

  private void orange(Vec3 centre, Vec3 up) {
    Frame frame = Frame.tilted(centre, up);
    add(
        new Revolved(
            frame,
            -FRUIT,
            FRUIT,
            FRUIT + 0.01,
            (r, y) -> {
              double navel = Curves.hypotenuse(r, y - FRUIT - 0.01) - 0.05;
              return -Curves.smoothMin(FRUIT - Curves.hypotenuse(r, y * 1.03), navel, 0.08);
            }),
        FruitTextures.citrus(frame, Vec3.rgb(0xf2840c), Vec3.rgb(0xe5680a), 17));
  }

  private void lemon(Frame frame) {
    add(
        new Revolved(
            frame,
            -0.8,
            0.8,
            0.53,
            (r, y) -> {
              double bulge = Curves.hypotenuse(r / 0.5, y / 0.64);
              double body =
                  bulge * (bulge - 1) / Math.max(1e-3, Curves.hypotenuse(r / 0.25, y / 0.4096));
              double tip = Curves.hypotenuse(r, Math.abs(y) - 0.68) - 0.085;
              return Curves.smoothMin(body, tip, 0.22) * 0.9;
            }),
        FruitTextures.citrus(frame, Vec3.rgb(0xf6cf1e), Vec3.rgb(0xe9b80c), 19));
  }

  private void apple(Frame frame) {
    add(
        new Revolved(
            frame,
            -0.5,
            0.5,
            0.72,
            (r, y) -> {
              double narrowed = r / (0.97 + 0.15 * y);
              return (Curves.hypotenuse(narrowed - 0.25, y * 1.02) - 0.41) * 0.85;
            }),
        FruitTextures.apple(frame));
    stem(frame, 0.25, 0.32, new Vec3(0.12, 1, 0.05));
  }

  private void pear() {
    Frame frame = Frame.tilted(new Vec3(-2.62, 0, -0.75), new Vec3(-0.10, 1, -0.05));
    add(
        new Revolved(
            frame,
            -0.01,
            1.85,
            0.7,
            (r, y) -> {
              double belly = Curves.hypotenuse(r, y - 0.66) - 0.66;
              double neck = Curves.hypotenuse(r, y - 1.45) - 0.29;
              double pear = Curves.smoothMin(belly, neck, 0.75);
              return -Curves.smoothMin(-pear, Curves.hypotenuse(r, y - 1.83) - 0.06, 0.1) * 0.9;
            }),
        FruitTextures.pear(frame));
    stem(frame, 1.72, 0.34, new Vec3(0.28, 1, 0));
  }

  private void stem(Frame fruit, double from, double length, Vec3 lean) {
    Vec3 foot = fruit.origin().along(fruit.y(), from);
    Frame frame = Frame.tilted(foot, fruit.vectorToWorld(lean));
    add(
        new Revolved(
            frame,
            -0.03,
            length + 0.06,
            0.06,
            (r, y) -> {
              double along = Math.max(0, Math.min(length, y));
              return Curves.hypotenuse(r, y - along)
                  - 0.024
                  - 0.02 * (along / length) * (along / length);
            }),
        FruitTextures.plain(Vec3.rgb(0x4a3018), 0.02, 0.3));
  }

  /** A carafe of clear glass with red wine, a hair's breadth apart. */
  private void carafe() {
    Frame frame = Frame.upright(2.25, 0.02, -1.55);
    Revolved.Profile outside =
        (r, y) -> {
          double belly = Curves.hypotenuse(r, (y - 0.80) * 0.92) - 0.86;
          double flat = -Curves.smoothMin(-belly, y, 0.12);
          double flare = 0.19 + 0.17 * Curves.smoothstep(2.2, 2.9, y);
          double neck = Math.max(r - flare, Math.abs(y - 2.1) - 0.9);
          return Curves.smoothMin(flat, neck, 0.6) * 0.85;
        };
    Revolved.Profile glass =
        (r, y) -> {
          double outer = outside.distance(r, y);
          double shell = -Curves.smoothMin(-outer, outer + 0.055, 0.01);
          return -Curves.smoothMin(-shell, 2.82 - y, 0.04);
        };
    Revolved.Profile wine =
        (r, y) -> -Curves.smoothMin(-(outside.distance(r, y) + 0.062), 1.22 - y, 0.02);
    add(
        new Revolved(frame, 0, 2.83, 1.0, glass),
        new Material.Clear(1.5, new Vec3(0.5, 0.25, 0.4), new Vec3(0.86, 0.9, 0.87)));
    add(
        new Revolved(frame, 0, 1.23, 0.95, wine),
        new Material.Clear(1.34, new Vec3(0.25, 3.0, 2.5), new Vec3(0.5, 0.06, 0.07)));
  }

  private void citrusInFront() {
    Frame half = Frame.tilted(new Vec3(-0.72, 0.415, 1.72), new Vec3(0.18, 0.62, 0.85));
    add(new HalfBall(half, 0.6), FruitTextures.cutOrange(half, 0.6));
    lemon(Frame.tilted(new Vec3(-2.02, 0.52, 1.28), new Vec3(0.75, 0.06, 0.5)));
  }

  /** Drops grapes one after the other to where they come to rest, the lowest of a few tries. */
  private void grapes() {
    SplittableRandom random = new SplittableRandom(5);
    List<Sphere> balls = new ArrayList<>();
    for (int i = 0; i < 44; i++) {
      Vec3 best = new Vec3(0, 9, 0);
      for (int attempt = 0; attempt < 12; attempt++) {
        double along = random.nextDouble();
        double spread = (random.nextDouble() - 0.5) * (1.45 - 1.0 * along);
        double x = 0.95 + along * 1.75 + spread * 0.25;
        double z = 1.15 + along * 0.55 + spread;
        Vec3 rested = new Vec3(x, rest(balls, x, z), z);
        best = rested.y() < best.y() ? rested : best;
      }
      balls.add(new Sphere(best, GRAPE * (0.93 + 0.07 * random.nextDouble())));
    }
    Cluster cluster = new Cluster(new Sphere(new Vec3(1.9, 0.3, 1.45), 1.5), balls);
    add(cluster, FruitTextures.grapes(cluster));
    Frame twig = Frame.tilted(new Vec3(2.28, 0.62, 1.05), new Vec3(0.42, 1, 0.1));
    stem(twig, 0, 0.72, new Vec3(0, 1, 0));
    stem(twig, 0.69, 0.26, new Vec3(-1, 0.55, 0.1));
    stem(twig, 0.69, 0.2, new Vec3(0.9, 0.45, 0.1));
  }

  private static double rest(List<Sphere> balls, double x, double z) {
    double height = GRAPE;
    for (Sphere ball : balls) {
      double dx = x - ball.centre().x();
      double dz = z - ball.centre().z();
      double under = 4 * GRAPE * GRAPE - dx * dx - dz * dz;
      if (under > 0) {
        height = Math.max(height, ball.centre().y() + Math.sqrt(under));
      }
    }
    return height;
  }

  private void add(Shape shape, Material material) {
    bodies.add(new Scene.Body(shape, material));
  }
}
