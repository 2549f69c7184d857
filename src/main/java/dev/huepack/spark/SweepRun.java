package dev.huepack.spark;

import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EncodedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoder;
import dev.huepack.engine.Knee;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedFitting;
import dev.huepack.engine.Sweep;
import dev.huepack.engine.SweepTable;
import dev.huepack.job.Distribution;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Sharing;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.ErrorForecast;
import dev.huepack.storage.InputReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps pictures that share a palette of each size: counted once, fitted for all sizes at a time,
 * and each decoded once more to be mapped to all of the palettes.
 *
 * <p>Each palette, and each figure but the seconds, is that of compressing the same pictures with
 * one palette of that size for all.
 */
public final class SweepRun {
  private static final String GROUP = "huepack-sweep";

  private final SparkContext context;
  private final EngineSettings settings;
  private final Sharing sharing;
  private final Distribution distribution;
  private final FailureLimit maxFailures;

  /**
   * Prepares; the context stays the caller's.
   *
   * @param settings whose number of colours is not looked at
   */
  public SweepRun(
      SparkContext context,
      EngineSettings settings,
      Sharing sharing,
      Distribution distribution,
      FailureLimit maxFailures) {
    this.context = context;
    this.settings = settings;
    this.sharing = sharing;
    this.distribution = distribution;
    this.maxFailures = maxFailures;
  }

  /**
   * What came of it.
   *
   * @param table null if no image could be decoded
   * @param images how many were
   * @param inputBytes of their files
   * @param failures images that could not be decoded, by name, the first 1,000 of them
   */
  public record Result(
      @Nullable SweepTable table, long images, long inputBytes, List<ImageOutcome> failures) {}

  /**
   * Counts, fits and maps.
   *
   * @param colors numbers of colours, 1 to 256, rising
   * @param listener is shown what becomes of the first picture that can be decoded; null if nobody
   *     wants to see it
   * @throws RunException if Spark failed, or too many images did
   */
  public Result run(
      List<InputImage> images,
      InputReader reader,
      List<Integer> colors,
      Sweep.@Nullable Listener listener)
      throws RunException {
    CountTask task = new CountTask(settings, reader);
    List<ImageBatch> batches =
        ImageBatch.number(
            ImageBatches.of(images, context.defaultParallelism(), distribution.partitions()));
    context.setJobGroup(GROUP, "sweep palettes of several sizes", true);
    try {
      ColorCount.Counted counted = new ColorCount(task, sharing).count(context, batches);
      List<ImageOutcome> failures =
          counted.failures().stream()
              .filter(outcome -> outcome.status() == OutcomeStatus.FAILED)
              .toList();
      requireHope(counted.failed(), images.size());
      ColorHistogram histogram = counted.histogram();
      if (histogram.isEmpty()) {
        return new Result(null, 0, 0, failures);
      }
      List<Fitted> palettes = fit(histogram, colors);
      Sums sums = map(batches, task, palettes);
      if (listener != null) {
        show(images, task, palettes, listener);
      }
      int knee = Knee.of(colors, ErrorForecast.of(histogram, settings.quantize()));
      return new Result(
          new SweepTable(sums.rows(palettes), knee), sums.images, sums.inputBytes, failures);
    } finally {
      context.clearJobGroup();
    }
  }

  private void requireHope(long failed, long all) throws RunException {
    if (maxFailures.isExceededBy(failed, all)) {
      throw new RunException(maxFailures.refusal(failed, all));
    }
  }

  /**
   * A palette.
   *
   * @param colors entries that were asked for
   */
  private record Fitted(int colors, Palette palette, double seconds) implements Serializable {}

  private List<Fitted> fit(ColorHistogram histogram, List<Integer> colors) throws RunException {
    Broadcast<ColorHistogram> broadcast =
        JavaSparkContext.fromSparkContext(context).broadcast(histogram);
    // Large palettes take longest: none of them is left for the end.
    List<Integer> order = new ArrayList<>(colors);
    Collections.reverse(order);
    TreeMap<Integer, Fitted> fitted = new TreeMap<>();
    try {
      BatchJob.run(
          context,
          order,
          Fitted.class,
          new FitOne(broadcast, settings),
          (index, palette) -> fitted.put(palette.colors(), palette));
    } finally {
      broadcast.destroy();
    }
    return List.copyOf(fitted.values());
  }

  private Sums map(List<ImageBatch> batches, CountTask task, List<Fitted> palettes)
      throws RunException {
    List<PaletteInUse> inUse = palettes.stream().map(this::inUse).toList();
    Broadcast<List<PaletteInUse>> broadcast =
        JavaSparkContext.fromSparkContext(context).broadcast(inUse);
    Sums all = new Sums(palettes.size());
    try {
      BatchJob.run(
          context,
          batches,
          Sums.class,
          new MapBatch(task, settings, broadcast),
          (index, sums) -> all.add(sums));
    } finally {
      broadcast.destroy();
    }
    return all;
  }

  private PaletteInUse inUse(Fitted fitted) {
    return new PaletteInUse(fitted.palette(), settings.quantize().space(), settings.dither());
  }

  private void show(
      List<InputImage> images, CountTask task, List<Fitted> palettes, Sweep.Listener listener) {
    boolean[] shown = {false};
    for (int i = 0; i < images.size() && !shown[0]; i++) {
      task.count(
          images.get(i),
          prepared -> {
            for (Fitted fitted : palettes) {
              listener.compressed(fitted.colors(), prepared, inUse(fitted).shared().map(prepared));
            }
            shown[0] = true;
          });
    }
    InputReader.release();
  }

  /** Fits a palette of one size, in a task. */
  private static final class FitOne implements BatchJob.Work<Integer, Fitted> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ColorHistogram> histogram;
    private final EngineSettings settings;

    FitOne(Broadcast<ColorHistogram> histogram, EngineSettings settings) {
      this.histogram = histogram;
      this.settings = settings;
    }

    @Override
    public Fitted run(Integer colors) {
      long start = System.nanoTime();
      Palette palette = SharedFitting.fit(histogram.value(), settings.withColors(colors)).palette();
      return new Fitted(colors, palette, (System.nanoTime() - start) / 1e9);
    }
  }

  /** What palettes make of pictures, summed up. */
  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SquaredError[] errors;
    private final PerceptualQuality[] similarities;
    private final long[] encodedBytes;
    private final long[] nanos;
    private long images;
    private long inputBytes;

    Sums(int palettes) {
      errors = new SquaredError[palettes];
      Arrays.fill(errors, SquaredError.NONE);
      similarities = new PerceptualQuality[palettes];
      Arrays.fill(similarities, PerceptualQuality.NONE);
      encodedBytes = new long[palettes];
      nanos = new long[palettes];
    }

    void add(int palette, EncodedImage file, PerceptualQuality similarity, long took) {
      errors[palette] = errors[palette].plus(file.image().error());
      similarities[palette] = similarities[palette].plus(similarity);
      encodedBytes[palette] += file.content().length;
      nanos[palette] += took;
    }

    void add(Sums other) {
      for (int i = 0; i < errors.length; i++) {
        errors[i] = errors[i].plus(other.errors[i]);
        similarities[i] = similarities[i].plus(other.similarities[i]);
        encodedBytes[i] += other.encodedBytes[i];
        nanos[i] += other.nanos[i];
      }
      images += other.images;
      inputBytes += other.inputBytes;
    }

    List<SweepTable.Row> rows(List<Fitted> palettes) {
      List<SweepTable.Row> rows = new ArrayList<>();
      for (int i = 0; i < errors.length; i++) {
        Fitted fitted = palettes.get(i);
        rows.add(
            new SweepTable.Row(
                fitted.colors(),
                fitted.palette().size(),
                errors[i],
                similarities[i].similarity(),
                encodedBytes[i],
                fitted.seconds() + nanos[i] / 1e9));
      }
      return rows;
    }
  }

  /** Maps the pictures of a batch to all palettes, in a task. */
  private static final class MapBatch implements BatchJob.Work<ImageBatch, Sums> {
    private static final long serialVersionUID = 1L;

    private final CountTask task;
    private final EngineSettings settings;
    private final Broadcast<List<PaletteInUse>> palettes;

    MapBatch(CountTask task, EngineSettings settings, Broadcast<List<PaletteInUse>> palettes) {
      this.task = task;
      this.settings = settings;
      this.palettes = palettes;
    }

    @Override
    public Sums run(ImageBatch batch) {
      Sums sums = new Sums(palettes.value().size());
      for (InputImage image : batch.images()) {
        if (task.count(image, prepared -> map(prepared, sums)) == null) {
          sums.images++;
          sums.inputBytes += image.bytes();
        }
      }
      return sums;
    }

    private void map(PreparedImage prepared, Sums sums) {
      ImageEncoder encoder = new ImageEncoder(settings.encoding());
      for (int i = 0; i < palettes.value().size(); i++) {
        long start = System.nanoTime();
        CompressedImage mapped = palettes.value().get(i).shared().map(prepared);
        EncodedImage file = encoder.encode(prepared, mapped);
        long took = System.nanoTime() - start;
        sums.add(i, file, PerceptualQuality.similarityOf(prepared.raster(), mapped.image()), took);
      }
    }
  }
}
