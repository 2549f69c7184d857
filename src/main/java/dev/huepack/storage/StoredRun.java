package dev.huepack.storage;

import dev.huepack.job.ImageOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run left in its output folder, to look at.
 *
 * @param runJson the content of {@code run.json}; null where the run has not ended well
 * @param outcomes one for each input in the journal, by name
 */
public record StoredRun(@Nullable String runJson, List<ImageOutcome> outcomes) {
  /** Copies the list. */
  public StoredRun {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Reads what is in a folder.
   *
   * @param folder a path or URI
   * @return empty if there is no folder that a run wrote to
   * @throws IOException if it cannot be read
   */
  public static Optional<StoredRun> at(String folder, HadoopSettings hadoop) throws IOException {
    FileStore store = FileStore.at(folder, hadoop);
    if (store.kind("") != FileStore.Kind.FOLDER
        || store.kind(OutputFolder.MARKER) != FileStore.Kind.FILE) {
      return Optional.empty();
    }
    boolean finished =
        store.kind(OutputFolder.SUCCESS) == FileStore.Kind.FILE
            && store.kind("run.json") == FileStore.Kind.FILE;
    return Optional.of(
        new StoredRun(finished ? read(store, "run.json") : null, Journal.read(store)));
  }

  private static String read(FileStore store, String file) throws IOException {
    try (InputStream in = store.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
