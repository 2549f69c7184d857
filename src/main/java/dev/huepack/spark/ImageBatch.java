package dev.huepack.spark;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of one task.
 *
 * @param id distinct within a run: names the batch in the journal
 * @param images in the order in which they are dealt with
 */
record ImageBatch(String id, List<InputImage> images) implements Serializable {
  /** Gives batches their ids by position. */
  static List<ImageBatch> number(List<List<InputImage>> batches) {
    return number("", batches);
  }

  /** Gives batches their ids by position, after a prefix. */
  static List<ImageBatch> number(String prefix, List<List<InputImage>> batches) {
    List<ImageBatch> numbered = new ArrayList<>(batches.size());
    for (List<InputImage> images : batches) {
      numbered.add(
          new ImageBatch(prefix + String.format("%07d", numbered.size()), new ArrayList<>(images)));
    }
    return numbered;
  }

  /** What is done with one image. */
  interface Step {
    ImageOutcome run(InputImage image) throws IOException;
  }

  /** Deals with all images, then writes their outcomes to the journal. */
  Totals record(OutputFolder output, Step step) throws IOException {
    List<ImageOutcome> outcomes = new ArrayList<>(images.size());
    Totals totals = Totals.NONE;
    for (InputImage image : images) {
      ImageOutcome outcome = step.run(image);
      outcomes.add(outcome);
      totals = totals.plus(outcome);
    }
    output.journal(id, outcomes);
    return totals;
  }
}
