package dev.huepack.storage;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record that survives a killed driver: one file of JSON lines a batch, published whole.
 *
 * <p>Reading keeps one outcome for each input: one that succeeded before one that did not, else the
 * one of the file that sorts last. What is kept is held as text and parsed anew when it is looked
 * at, which takes some 700 bytes a picture.
 */
final class Journal {
  static final String FOLDER = "_huepack/journal";

  private static final String SUFFIX = ".jsonl";

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

  /** The kept outcomes by name, then by URI. */
  static Iterable<ImageOutcome> read(FileStore store) throws IOException {
    Map<String, Kept> perUri = new HashMap<>();
    for (String file : store.list(FOLDER)) {
      if (file.endsWith(SUFFIX)) {
        read(store, FOLDER + "/" + file, perUri);
      }
    }
    Kept[] kept = perUri.values().toArray(new Kept[0]);
    Arrays.sort(kept, Comparator.comparing((Kept one) -> one.name).thenComparing(one -> one.uri));
    List<Kept> sorted = Arrays.asList(kept);
    return () -> new Parsing(sorted.iterator());
  }

  private static void read(FileStore store, String file, Map<String, Kept> perUri)
      throws IOException {
    try (InputStream in = store.open(file);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        ImageOutcome outcome;
        try {
          outcome = OutcomeJson.read(bytes);
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
        var kept = new Kept(outcome, bytes);
        if (kept.supersedes(perUri.get(kept.uri))) {
          perUri.put(kept.uri, kept);
        }
      }
    }
  }

  /** An outcome that was found to be well-formed, as its line. */
  private static final class Kept {
    private final String name;
    private final String uri;
    private final boolean succeeded;
    private final byte[] line;

    Kept(ImageOutcome outcome, byte[] line) {
      this.name = outcome.input().name();
      this.uri = outcome.input().uri();
      this.succeeded = outcome.status() == OutcomeStatus.SUCCEEDED;
      this.line = line;
    }

    boolean supersedes(@Nullable Kept earlier) {
      return earlier == null || succeeded || !earlier.succeeded;
    }
  }

  private record Parsing(Iterator<Kept> kept) implements Iterator<ImageOutcome> {
    @Override
    public boolean hasNext() {
      return kept.hasNext();
    }

    @Override
    public ImageOutcome next() {
      try {
        return OutcomeJson.read(kept.next().line);
      } catch (IOException e) {
        throw new UncheckedIOException("a line that was read before", e);
      }
    }
  }
}
