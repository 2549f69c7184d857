package dev.huepack.spark;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images of one task.
 *
 * @param id distinct within a run: names the batch in the journal
 * @param images in the order in which they are dealt with
 * @param part the file of the table that they are stored in; null if each is a file of its own
 */
record ImageBatch(String id, List<InputImage> images, @Nullable String part)
    implements Serializable {
  /** Images that are files of their own. */
  ImageBatch(String id, List<InputImage> images) {
    this(id, images, null);
  }

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

  /** Deals with all images, stores them, then writes their outcomes to the journal. */
  Totals record(OutputFolder output, ImageSink sink, Step step) throws IOException {
    List<ImageOutcome> outcomes = new ArrayList<>(images.size());
    Totals totals = Totals.NONE;
    for (InputImage image : images) {
      ImageOutcome outcome = step.run(image);
      outcomes.add(outcome);
      totals = totals.plus(outcome);
    }
    sink.finish();
    output.journal(id, outcomes);
    return totals;
  }
}
