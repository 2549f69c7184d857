package dev.huepack.storage;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record that survives a killed driver: one file of JSON lines a batch, published whole.
 *
 * <p>Reading keeps one outcome for each input (a file that has changed since is another): one that
 * succeeded before one that did not, else the one of the file that sorts last. An outcome takes
 * some 700 bytes of memory.
 */
final class Journal {
  static final String FOLDER = "_huepack/journal";

  private static final String SUFFIX = ".jsonl";

  private static final Comparator<ImageOutcome> ORDER =
      Comparator.comparing((ImageOutcome outcome) -> outcome.input().name())
          .thenComparing(outcome -> outcome.input().identity());

  private Journal() {}

  /** The file of a batch; runs sort as their identifiers do. */
  static String path(String runId, String batchId) {
    return FOLDER + "/" + runId + "." + batchId + SUFFIX;
  }

  static byte[] lines(Collection<ImageOutcome> outcomes) throws IOException {
    var lines = new ByteArrayOutputStream();
    for (ImageOutcome outcome : outcomes) {
      lines.write(OutcomeJson.write(outcome));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** The files of the journal, in the order of their names. */
  static List<String> files(FileStore store) throws IOException {
    return store.list(FOLDER).stream()
        .filter(file -> file.endsWith(SUFFIX))
        .map(file -> FOLDER + "/" + file)
        .toList();
  }

  /** The kept outcomes by name, then by URI. */
  static List<ImageOutcome> read(FileStore store) throws IOException {
    Map<InputImage, ImageOutcome> perInput = new HashMap<>();
    for (String file : files(store)) {
      read(store, file, perInput);
    }
    var outcomes = new ArrayList<>(perInput.values());
    outcomes.sort(ORDER);
    return outcomes;
  }

  private static void read(FileStore store, String file, Map<InputImage, ImageOutcome> perInput)
      throws IOException {
    try (InputStream in = store.open(file);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        ImageOutcome outcome;
        try {
          outcome = OutcomeJson.read(line);
        } catch (IOException e) {
          throw new IOException(
              "the journal is damaged, line "
                  + number
                  + " of "
                  + store.display(file)
                  + ": "
                  + e.getMessage()
                  + "; use another output folder, or remove this one",
              e);
        }
        if (supersedes(outcome, perInput.get(outcome.input()))) {
          perInput.put(outcome.input(), outcome);
        }
      }
    }
  }

  private static boolean supersedes(ImageOutcome outcome, @Nullable ImageOutcome earlier) {
    return earlier == null
        || outcome.status() == OutcomeStatus.SUCCEEDED
        || earlier.status() != OutcomeStatus.SUCCEEDED;
  }
}
