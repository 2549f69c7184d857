import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoder;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.PreparedImage;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Quantizer;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints what each step of compressing a picture takes, milliseconds of CPU time of one thread, the
 * mean over a list of files: {@code LIST COLORS EFFORT}. A first round over all warms up.
 */
public final class BudgetTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 3;
  private static final String[] STEPS = {"decode", "count", "fit", "finish", "map, measure, order", "encode"};
  private static final int MOST_PIXELS = 100_000_000;

  private BudgetTimes() {}

  public static void main(String[] args) throws Exception {
    List<String> files = Files.readAllLines(Path.of(args[0]));
    Effort effort = Effort.valueOf(args[2]);
    QuantizeSettings quantize =
        new QuantizeSettings(
            Integer.parseInt(args[1]), effort, Seeding.SPLIT, 1, effort.maxIterations(), effort.tolerance());
    EngineSettings settings =
        new EngineSettings(
            quantize, MOST_PIXELS, 1 << 20, DitherSettings.NONE, Metrics.BASIC, ImageEncoding.DEFAULT);
    ImageCompressor compressor = new ImageCompressor(settings);
    ImageEncoder encoder = new ImageEncoder(settings.encoding());
    double[] millis = new double[STEPS.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (String file : files) {
        byte[] encoded = Files.readAllBytes(Path.of(file));
        long[] at = new long[STEPS.length + 1];
        at[0] = now();
        PreparedImage prepared = compressor.prepare(encoded);
        at[1] = now();
        var histogram = prepared.histogram();
        at[2] = now();
        List<double[][]> centers = compressor.solve(prepared);
        at[3] = now();
        Quantizer.finish(histogram, centers, quantize);
        at[4] = now();
        // Finishes once more: that is taken off.
        CompressedImage image = compressor.finish(prepared, centers);
        at[5] = now();
        encoder.encode(prepared, image);
        at[6] = now();
        for (int step = 0; step < STEPS.length && round > 0; step++) {
          millis[step] += (at[step + 1] - at[step]) / 1e6 / files.size() / (ROUNDS - 1);
        }
      }
    }
    millis[4] -= millis[3];
    for (int step = 0; step < STEPS.length; step++) {
      System.out.printf("%s\t%.1f%n", STEPS[step], millis[step]);
    }
  }

  private static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
