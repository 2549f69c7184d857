import dev.huepack.engine.ColorGoal;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EncodedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoder;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.Resize;
import dev.huepack.codec.DecodeLimits;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Prints how often numbers of colours that goals find are those that a search of all 256 finds, and
 * what a goal takes, in CPU time of a single fit with the number that it finds, decoding and
 * encoding included: {@code GOALS EFFORT PICTURE…}, tab-separated.
 */
public final class GoalTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MOST = 256;
  private static final int MOST_PIXELS = 100_000_000;

  private final Effort effort;
  private final byte[] encoded;
  private final long[] bytes = new long[MOST + 1];
  private final double[] errors = new double[MOST + 1];

  private GoalTimes(Effort effort, byte[] encoded) {
    this.effort = effort;
    this.encoded = encoded;
  }

  public static void main(String[] args) throws Exception {
    int goals = Integer.parseInt(args[0]);
    Effort effort = Effort.valueOf(args[1]);
    System.out.println("picture\tgoals of each kind\tbytes right\terror right\tfits for bytes\tfits for error");
    for (int i = 2; i < args.length; i++) {
      Path file = Path.of(args[i]);
      GoalTimes times = new GoalTimes(effort, Files.readAllBytes(file));
      times.all();
      times.print(file.getFileName().toString(), goals);
    }
  }

  private EngineSettings settings(ColorGoal goal) {
    QuantizeSettings quantize =
        new QuantizeSettings(MOST, effort, Seeding.SPLIT, 1, effort.maxIterations(), effort.tolerance());
    return new EngineSettings(
        quantize,
        DecodeLimits.ofPixels(MOST_PIXELS),
        1 << 20,
        DitherSettings.NONE,
        Metrics.BASIC,
        ImageEncoding.DEFAULT,
        Resize.NONE,
        goal);
  }

  private void all() throws Exception {
    PreparedImage prepared = new ImageCompressor(settings(null)).prepare(encoded);
    for (int colors = 1; colors <= MOST; colors++) {
      EncodedImage file = compressed(prepared, settings(null).withColors(colors));
      bytes[colors] = file.content().length;
      errors[colors] = file.image().error().perPixel();
    }
  }

  private static EncodedImage compressed(PreparedImage prepared, EngineSettings settings) {
    CompressedImage image = new ImageCompressor(settings).quantize(prepared);
    return new ImageEncoder(settings.encoding()).encode(prepared, image);
  }

  private void print(String name, int goals) throws Exception {
    Random random = new Random(7);
    int[] right = new int[2];
    double[] fits = new double[2];
    for (int i = 0; i < goals; i++) {
      int near = (int) Math.round(3 * Math.pow(250 / 3.0, i / Math.max(1, goals - 1.0)));
      long limit = Math.round(bytes[near] * (1 + 0.02 * (random.nextDouble() - 0.3)));
      double most = errors[near] * (1 + 0.02 * (random.nextDouble() - 0.3));
      ColorGoal[] both = {new ColorGoal.MaxOutputBytes(limit), new ColorGoal.MaxError(most)};
      for (int kind = 0; kind < both.length; kind++) {
        long start = THREADS.getCurrentThreadCpuTime();
        int found = colors(settings(both[kind]));
        long goal = THREADS.getCurrentThreadCpuTime() - start;
        start = THREADS.getCurrentThreadCpuTime();
        colors(settings(null).withColors(found));
        fits[kind] += (double) goal / (THREADS.getCurrentThreadCpuTime() - start) / goals;
        int best = kind == 0 ? largestWithin(limit) : smallestWithin(most);
        // A picture of few colours has the same file for all numbers beyond theirs.
        right[kind] += bytes[found] == bytes[best] ? 1 : 0;
      }
    }
    System.out.printf("%s\t%d\t%d\t%d\t%.1f\t%.1f%n", name, goals, right[0], right[1], fits[0], fits[1]);
  }

  private int colors(EngineSettings settings) throws Exception {
    PreparedImage prepared = new ImageCompressor(settings).prepare(encoded);
    return compressed(prepared, settings).image().codebook().palette().size();
  }

  private int largestWithin(long limit) {
    int colors = MOST;
    while (colors > 1 && bytes[colors] > limit) {
      colors--;
    }
    return colors;
  }

  private int smallestWithin(double most) {
    int colors = 1;
    while (colors < MOST && errors[colors] > most) {
      colors++;
    }
    return colors;
  }
}
