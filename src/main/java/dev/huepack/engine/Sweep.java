package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quantize.ErrorForecast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Compresses one picture with palettes of several sizes: decoded and counted once, several sizes at
 * a time, each result the very one that compressing with that size gives.
 */
public final class Sweep {
  /** What one size needs at a time: indices, labels, what the encoder tries, SSIM. */
  private static final long BYTES_A_PIXEL = 24;

  private static final long BYTES_A_SIZE = 32L << 20;

  private final IntFunction<EngineSettings> settings;

  /**
   * Prepares.
   *
   * @param settings for a number of colours; they must differ in nothing else
   */
  public Sweep(IntFunction<EngineSettings> settings) {
    this.settings = settings;
  }

  /** Sees each result before it is forgotten. */
  public interface Listener {
    /** Another number of colours is done; called by rising number, from one thread. */
    void compressed(int colors, PreparedImage original, CompressedImage result);
  }

  private record Done(SweepTable.Row row, CompressedImage result) {}

  /** Runs, and keeps no result. */
  public SweepTable run(byte[] encoded, List<Integer> colors) throws DecodeException {
    return run(encoded, colors, (k, original, result) -> {});
  }

  /**
   * Runs.
   *
   * @param colors numbers of colours, 1 to 256, rising
   * @param listener its time does not count
   * @throws DecodeException if the bytes are no picture that can be decoded
   * @throws IllegalArgumentException unless there is at least one, and they rise
   */
  public SweepTable run(byte[] encoded, List<Integer> colors, Listener listener)
      throws DecodeException {
    if (colors.isEmpty()) {
      throw new IllegalArgumentException("a sweep needs at least one number of colours");
    }
    EngineSettings largest = settings.apply(colors.get(colors.size() - 1));
    PreparedImage prepared = new ImageCompressor(largest).prepare(encoded);
    int knee = Knee.of(colors, ErrorForecast.of(prepared.histogram(), largest.quantize()));
    return new SweepTable(rows(prepared, colors, listener), knee);
  }

  private List<SweepTable.Row> rows(
      PreparedImage prepared, List<Integer> colors, Listener listener) {
    int atOnce = atOnce(prepared);
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<SweepTable.Row> rows = new ArrayList<>();
      // As many as threads: results that wait for an earlier one take memory too.
      Deque<Future<Done>> underWay = new ArrayDeque<>();
      for (int k : colors) {
        if (underWay.size() > atOnce) {
          rows.add(taken(underWay.remove(), prepared, listener));
        }
        underWay.add(threads.submit(() -> compress(prepared, k)));
      }
      for (Future<Done> last : underWay) {
        rows.add(taken(last, prepared, listener));
      }
      return rows;
    } finally {
      threads.shutdownNow();
    }
  }

  /** As many sizes as there are cores, and memory for. */
  private static int atOnce(PreparedImage prepared) {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    long each = BYTES_A_SIZE + BYTES_A_PIXEL * prepared.pixels();
    return (int) Math.max(1, Math.min(runtime.availableProcessors(), free / 2 / each));
  }

  private static SweepTable.Row taken(
      Future<Done> next, PreparedImage prepared, Listener listener) {
    try {
      Done done = next.get();
      listener.compressed(done.row().colors(), prepared, done.result());
      return done.row();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a sweep was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("a sweep failed", e);
    }
  }

  private Done compress(PreparedImage prepared, int k) {
    EngineSettings own = settings.apply(k);
    ImageCompressor compressor = new ImageCompressor(own);
    long start = System.nanoTime();
    CompressedImage compressed = compressor.finish(prepared, compressor.solve(prepared));
    EncodedImage file = new ImageEncoder(own.encoding()).encode(prepared, compressed);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Done(
        new SweepTable.Row(
            k,
            compressed.codebook().palette().size(),
            file.image().error(),
            PerceptualQuality.similarityOf(prepared.raster(), compressed.image()).similarity(),
            file.content().length,
            seconds),
        compressed);
  }
}
