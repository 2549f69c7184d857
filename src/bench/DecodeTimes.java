import dev.huepack.codec.ImageDecoder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints the milliseconds of CPU time that decoding each of some files takes: {@code ROUNDS FILE…}. */
public final class DecodeTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private DecodeTimes() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    String[] files = Arrays.copyOfRange(args, 1, args.length);
    double[] best = new double[files.length];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    // Round by round over all files, so that the compiler has seen them all before it counts.
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < files.length; i++) {
        byte[] encoded = Files.readAllBytes(Path.of(files[i]));
        long start = THREADS.getCurrentThreadCpuTime();
        new ImageDecoder(Integer.MAX_VALUE).decode(encoded);
        best[i] = Math.min(best[i], (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
      }
    }
    for (double millis : best) {
      System.out.println(millis);
    }
  }
}
