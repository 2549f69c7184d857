package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.quality.PerceptualQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Compresses one picture with palettes of several sizes: decoded and counted once, each result the
 * very one that compressing with that size gives.
 */
public final class Sweep {
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
    /** Another number of colours is done. */
    void compressed(int colors, PreparedImage original, CompressedImage result);
  }

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
    PreparedImage prepared =
        new ImageCompressor(settings.apply(colors.get(colors.size() - 1))).prepare(encoded);
    List<SweepTable.Row> rows = new ArrayList<>();
    for (int k : colors) {
      EngineSettings own = settings.apply(k);
      ImageCompressor compressor = new ImageCompressor(own);
      long start = System.nanoTime();
      CompressedImage compressed = compressor.finish(prepared, compressor.solve(prepared));
      int bytes = IndexedPngEncoder.encode(compressed.image(), own.encoding().png()).length;
      double seconds = (System.nanoTime() - start) / 1e9;
      listener.compressed(k, prepared, compressed);
      rows.add(
          new SweepTable.Row(
              k,
              compressed.codebook().palette().size(),
              compressed.error(),
              PerceptualQuality.of(prepared.raster(), compressed.image()).similarity(),
              bytes,
              seconds));
    }
    return new SweepTable(rows);
  }
}
