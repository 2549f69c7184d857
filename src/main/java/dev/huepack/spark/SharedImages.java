package dev.huepack.spark;

import dev.huepack.codec.CodebookJson;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.SharedFit;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.storage.Digest;
import dev.huepack.storage.FitNote;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Compresses images with one palette for all: tasks count, the merged colours are fitted, the
 * palette is broadcast, tasks map.
 */
final class SharedImages {
  private final SparkContext context;
  private final CompressionJob job;
  private final ImageTask task;
  private final OutputFolder output;
  private final RunTally tally;
  private final Resumption resumption;
  private final Batching batching;

  SharedImages(
      SparkContext context,
      CompressionJob job,
      ImageTask task,
      OutputFolder output,
      RunTally tally,
      Resumption resumption,
      Batching batching) {
    this.context = context;
    this.job = job;
    this.task = task;
    this.output = output;
    this.tally = tally;
    this.resumption = resumption;
    this.batching = batching;
  }

  /**
   * Fits one palette on all images, stores its codebook and maps them. Where an earlier run has
   * fitted it, on these images and others that are done, maps only.
   *
   * @param codebookPath relative to the output folder
   * @param idPrefix makes the batches' ids distinct within the run
   */
  void run(List<InputImage> images, String codebookPath, String group, String idPrefix)
      throws RunException, IOException {
    List<ImageBatch> batches = batching.batches(idPrefix, images);
    Optional<Resumption.Fitted> fitted = resumption.fitted(codebookPath);
    if (fitted.isPresent()) {
      tally.fitted(fitted.get().fit());
      mapBatches(batches, fitted.get().codebook().palette(), codebookPath, group);
      return;
    }
    context.setJobGroup(group, "count colours for " + codebookPath, true);
    try {
      long start = System.nanoTime();
      ColorCount.Counted count = count(batches, group);
      long counted = System.nanoTime();
      ColorHistogram histogram = count.histogram();
      // What could not be read has no part in the palette, so it fails even if it can be read again
      // by now. Beyond the failures that a count keeps, mapping will find out.
      note(count.failures(), idPrefix);
      List<ImageBatch> left = without(count.failures(), batches);
      if (histogram.isEmpty()) {
        compress(left, new CompressBatch.SolveInTask(), group);
        return;
      }
      Codebook codebook = new PaletteFit(context, job).fit(histogram);
      SharedFit fit =
          new SharedFit(
              histogram.size(),
              histogram.isExact(),
              (counted - start) / 1e9,
              (System.nanoTime() - counted) / 1e9);
      tally.fitted(fit);
      ImageTask.storeCodebook(output, codebookPath, codebook, job.engine().encoding());
      output.noteFit(
          codebookPath,
          new FitNote(Resumption.digest(images), Digest.sha256(CodebookJson.write(codebook)), fit));
      mapBatches(left, codebook.palette(), codebookPath, group);
    } finally {
      context.clearJobGroup();
    }
  }

  /** Records what could not be counted. */
  private void note(List<ImageOutcome> failures, String idPrefix) throws RunException, IOException {
    if (!failures.isEmpty()) {
      output.journal(idPrefix + "count", failures);
      Totals totals = Totals.NONE;
      for (ImageOutcome failure : failures) {
        totals = totals.plus(failure);
      }
      tally.add(totals);
      tally.requireHope();
    }
  }

  /** The batches with what is left to do. */
  private static List<ImageBatch> without(List<ImageOutcome> done, List<ImageBatch> batches) {
    if (done.isEmpty()) {
      return batches;
    }
    Set<InputImage> inputs = new HashSet<>();
    done.forEach(outcome -> inputs.add(outcome.input()));
    return batches.stream()
        .map(
            batch ->
                batch.with(
                    batch.images().stream().filter(image -> !inputs.contains(image)).toList()))
        .filter(batch -> !batch.images().isEmpty())
        .toList();
  }

  private ColorCount.Counted count(List<ImageBatch> batches, String group) throws RunException {
    CountProgress progress = new CountProgress(group, batches, tally::counted);
    context.addSparkListener(progress);
    try {
      return new ColorCount(task.counting(), job.sharing()).count(context, batches);
    } finally {
      context.removeSparkListener(progress);
    }
  }

  /** Maps images to a palette that is there already. */
  void map(List<InputImage> images, Palette palette, String codebookPath, String group)
      throws RunException {
    mapBatches(batching.batches("", images), palette, codebookPath, group);
  }

  private void mapBatches(
      List<ImageBatch> batches, Palette palette, String codebookPath, String group)
      throws RunException {
    Broadcast<PaletteInUse> broadcast =
        JavaSparkContext.fromSparkContext(context)
            .broadcast(
                new PaletteInUse(palette, job.engine().quantize().space(), job.engine().dither()));
    context.setJobGroup(group, "map images to " + codebookPath, true);
    try {
      compress(batches, new CompressBatch.Mapped(broadcast, codebookPath), group);
    } finally {
      context.clearJobGroup();
      broadcast.destroy();
    }
  }

  private void compress(List<ImageBatch> batches, ImageTask.Solve solve, String group)
      throws RunException {
    tally.run(context, group, batches, new CompressBatch(task, output, solve));
  }
}
