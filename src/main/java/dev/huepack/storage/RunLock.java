package dev.huepack.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two runs from writing into one folder at once.
 *
 * <p>A lock is a numbered file that is created exclusively; the highest number holds. A lock whose
 * process is known to be gone, or that was not renewed for ten minutes by the file system's clock,
 * is dead: the next number takes over, which again only one can create. The holder renews its lock
 * every minute.
 */
final class RunLock {
  static final String PREFIX = "_huepack/lock-";

  private static final Duration RENEWAL = Duration.ofMinutes(1);
  private static final Duration EXPIRY = RENEWAL.multipliedBy(10);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  private final FileStore store;
  private final String path;
  private final byte[] content;
  private @Nullable ScheduledExecutorService renewal;

  private RunLock(FileStore store, String path, byte[] content) {
    this.store = store;
    this.path = path;
    this.content = content;
  }

  /**
   * Takes the lock of the folder, which has its {@code _huepack} already.
   *
   * @throws OutputException if a run that may be alive holds it
   */
  static RunLock take(FileStore store, String runId) throws IOException {
    long highest = refuseIfHeld(store);
    String path = PREFIX + (highest + 1);
    byte[] content =
        MAPPER.writeValueAsBytes(
            MAPPER
                .createObjectNode()
                .put("run", runId)
                .put("host", ThisProcess.host())
                .put("pid", ThisProcess.pid())
                .put("processStartedMillis", ThisProcess.startedMillis()));
    if (!store.createNew(path, content)) {
      throw inUse(store, path, "just begun");
    }
    List<Long> numbers = numbers(store);
    // A folder that changes while it is listed may hide a lock: who is higher has come first.
    if (numbers.isEmpty() || numbers.get(numbers.size() - 1) != highest + 1) {
      store.delete(path);
      throw inUse(store, PREFIX + "*", "just begun");
    }
    for (long number : numbers) {
      if (number <= highest) {
        LOG.warn("Taking over {} from a run that ended without giving it back", store.display(""));
        store.delete(PREFIX + number);
      }
    }
    return new RunLock(store, path, content);
  }

  /** Returns the highest number of a dead lock, 0 if there is none. */
  static long refuseIfHeld(FileStore store) throws IOException {
    List<Long> numbers = numbers(store);
    if (numbers.isEmpty()) {
      return 0;
    }
    long highest = numbers.get(numbers.size() - 1);
    String path = PREFIX + highest;
    JsonNode holder = read(store, path);
    if (holder != null && ThisProcess.host().equals(holder.path("host").asText())) {
      long pid = holder.path("pid").asLong();
      if (ThisProcess.isAlive(pid, holder.path("processStartedMillis").asLong())) {
        throw inUse(store, path, "run " + holder.path("run").asText() + ", process " + pid);
      }
    } else if (!isExpired(store, path)) {
      String who =
          holder == null
              ? "just begun"
              : "run " + holder.path("run").asText() + " on " + holder.path("host").asText();
      throw inUse(store, path, who);
    }
    return highest;
  }

  private static OutputException inUse(FileStore store, String path, String who) {
    return new OutputException(
        "another run writes into "
            + store.display("")
            + " ("
            + who
            + "): wait for it or choose another"
            + " folder; if it is dead, remove "
            + store.display(path));
  }

  private static List<Long> numbers(FileStore store) throws IOException {
    String folder = PREFIX.substring(0, PREFIX.indexOf('/'));
    String prefix = PREFIX.substring(folder.length() + 1);
    return store.list(folder).stream()
        .filter(name -> name.matches(prefix + "[0-9]{1,18}"))
        .map(name -> Long.valueOf(name.substring(prefix.length())))
        .sorted()
        .toList();
  }

  /** The holder as it describes itself; null while it is being written. */
  private static @Nullable JsonNode read(FileStore store, String path) {
    try (InputStream in = store.open(path)) {
      JsonNode holder = MAPPER.readTree(in);
      return holder != null && holder.hasNonNull("host") ? holder : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Compares two times of the file system's own clock. */
  private static boolean isExpired(FileStore store, String path) throws IOException {
    String probe = "_huepack/clock-" + ThisProcess.uniqueName();
    store.createNew(probe, new byte[0]);
    try {
      return store.modifiedMillis(probe) - store.modifiedMillis(path) > EXPIRY.toMillis();
    } finally {
      store.delete(probe);
    }
  }

  /** Renews the lock from now on. */
  synchronized void keep() {
    renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "huepack-lock");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        renewal.scheduleWithFixedDelay(
            this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
  }

  private synchronized void renew() {
    if (renewal == null) {
      return;
    }
    try {
      checkHeld();
      store.publish(path, content, Temporaries.ROOT + "/" + ThisProcess.uniqueName());
    } catch (IOException e) {
      LOG.warn("Cannot renew {}: {}", store.display(path), e.getMessage());
    }
  }

  /**
   * Makes sure that nobody has taken over.
   *
   * @throws OutputException if another run has
   */
  void checkHeld() throws IOException {
    List<Long> numbers = numbers(store);
    if (numbers.isEmpty() || !path.equals(PREFIX + numbers.get(numbers.size() - 1))) {
      throw new OutputException(
          "another run has taken over "
              + store.display("")
              + " because this one was silent for more than "
              + EXPIRY.toMinutes()
              + " minutes: its results may be mixed, run again with --overwrite");
    }
  }

  /** Gives the lock back. */
  synchronized void release() throws IOException {
    if (renewal != null) {
      renewal.shutdown();
      renewal = null;
    }
    store.delete(path);
  }
}
