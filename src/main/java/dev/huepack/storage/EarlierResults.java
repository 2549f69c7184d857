package dev.huepack.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.huepack.job.ImageOutcome;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Removes what earlier runs stored: what their journals and plans name, tables, report and summary.
 *
 * <p>Folders go with their last file; a folder of which nothing else is left is removed in one
 * call. The journal goes last, so that a removal that was interrupted can be finished.
 */
final class EarlierResults {
  static final String PLAN_FOLDER = "_huepack/plan";

  private static final List<String> NAMED_FOLDERS = List.of("images/", "codebooks/", "labels/");
  private static final JsonMapper MAPPER = new JsonMapper();

  private EarlierResults() {}

  /** The paths that a run is going to store, as a file for {@link #remove}. */
  static byte[] plan(Iterable<String> paths) throws IOException {
    var lines = new ByteArrayOutputStream();
    for (String path : paths) {
      lines.write(MAPPER.writeValueAsBytes(FileStore.checked(path)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  static void remove(FileStore store) throws IOException {
    Map<String, Set<String>> named = byFolder(named(store));
    removeSummary(store);
    for (Map.Entry<String, Set<String>> folder : named.entrySet()) {
      remove(store, folder.getKey(), folder.getValue());
    }
    for (String rest : List.of(PLAN_FOLDER, FitNote.FOLDER, Journal.FOLDER)) {
      store.delete(rest);
    }
  }

  /** Removes what is made of all outcomes together. */
  static void removeSummary(FileStore store) throws IOException {
    for (String path : List.of("_SUCCESS", "tables", "report", "run.json")) {
      store.delete(path);
    }
  }

  /** What earlier runs stored and the present one will not. */
  static Stale stale(FileStore store, Iterable<String> present) throws IOException {
    Set<String> paths = named(store);
    for (String path : present) {
      paths.remove(path);
    }
    return new Stale(paths);
  }

  /** Paths to remove. */
  record Stale(Set<String> paths) {
    /** Removes the files, and all plans but the present run's, which name nothing more then. */
    void remove(FileStore store, String presentPlan) throws IOException {
      for (Map.Entry<String, Set<String>> folder : byFolder(paths).entrySet()) {
        EarlierResults.remove(store, folder.getKey(), folder.getValue());
      }
      for (String file : store.list(PLAN_FOLDER)) {
        String path = PLAN_FOLDER + "/" + file;
        if (!path.equals(presentPlan)) {
          store.delete(path);
        }
      }
    }
  }

  private static void remove(FileStore store, String folder, Set<String> names) throws IOException {
    List<String> found = store.list(folder);
    if (names.containsAll(found)) {
      store.delete(folder);
      return;
    }
    for (String name : found) {
      if (names.contains(name)) {
        store.delete(folder + "/" + name);
      }
    }
  }

  /** The paths that journal and plans name; some may not exist. */
  private static Set<String> named(FileStore store) throws IOException {
    Set<String> named = new HashSet<>();
    for (ImageOutcome outcome : Journal.read(store)) {
      add(outcome.output(), named);
      add(outcome.codebook(), named);
    }
    for (String file : store.list(PLAN_FOLDER)) {
      String path = PLAN_FOLDER + "/" + file;
      try (var lines =
          new BufferedReader(new InputStreamReader(store.open(path), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          add(MAPPER.readValue(line, String.class), named);
        }
      } catch (JsonProcessingException e) {
        throw new IOException(
            store.display(path) + " is damaged: use another output folder, or remove this one", e);
      }
    }
    return named;
  }

  /** A name that leads elsewhere was not written by Huepack and is left alone. */
  private static void add(@Nullable String pathOrRow, Set<String> named) {
    String path = pathOrRow == null ? null : StoredRows.file(pathOrRow);
    if (path != null
        && NAMED_FOLDERS.stream().anyMatch(path::startsWith)
        && FileStore.isBelow(path)) {
      named.add(path);
    }
  }

  /** Names by folder, deepest folders first; folders of folders have none of their own. */
  private static Map<String, Set<String>> byFolder(Set<String> paths) {
    Map<String, Set<String>> named =
        new TreeMap<>(
            Comparator.comparingLong((String path) -> path.chars().filter(c -> c == '/').count())
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (String path : paths) {
      int slash = path.lastIndexOf('/');
      named
          .computeIfAbsent(path.substring(0, slash), folder -> new HashSet<>())
          .add(path.substring(slash + 1));
      for (slash = path.lastIndexOf('/', slash - 1);
          slash > 0;
          slash = path.lastIndexOf('/', slash - 1)) {
        named.computeIfAbsent(path.substring(0, slash), folder -> new HashSet<>());
      }
    }
    return named;
  }
}
