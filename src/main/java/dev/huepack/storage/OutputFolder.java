package dev.huepack.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.huepack.job.ImageOutcome;
import dev.huepack.storage.FolderAdmission.Looking;
import dev.huepack.storage.container.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that one run writes into: prepared, stored into from any process, and finished or
 * abandoned where it was prepared.
 *
 * <p>A file appears under its name whole or not at all (see {@link FileStore}). Everything but the
 * results lies in {@code _huepack}: a marker, the lock, settings, plan, journal and temporaries.
 */
public final class OutputFolder implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  static final String OWN = "_huepack";
  static final String MARKER = OWN + "/marker.json";
  static final String SUCCESS = "_SUCCESS";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");

  /** Outcomes of earlier runs in a file of the journal: some 5 MB. */
  private static final int KEPT_A_FILE = 10_000;

  /** After Spark, which stops its tasks at 40, before Hadoop closes its file systems at 10. */
  private static final int SHUTDOWN_PRIORITY = 20;

  private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);

  private final FileStore store;
  private final Temporaries temporaries;

  /** Held where the folder was prepared, until the run ends; null everywhere else. */
  private transient @Nullable RunLock lock;

  private transient @Nullable Runnable shutdownHook;

  private transient boolean hasOtherLimits;

  /** The settings of a run that resumes another, until they take the place of that one's. */
  private transient @Nullable RunSettings settingsToNote;

  /** Whether this run made the folder, and so removes it if it leaves nothing there. */
  private transient boolean isNew;

  private OutputFolder(FileStore store, Temporaries temporaries, RunLock lock) {
    this.store = store;
    this.temporaries = temporaries;
    this.lock = lock;
  }

  /**
   * Refuses a folder that {@link #prepare} would refuse; leaves it as it is.
   *
   * @param settings the run's
   * @throws OutputException if it holds what the policy does not allow, or cannot be looked at
   */
  public static void check(
      String dir, HadoopSettings hadoop, OutputPolicy policy, RunSettings settings)
      throws OutputException {
    try {
      FolderAdmission.check(FileStore.at(dir, hadoop), policy, settings, Looking.WITHOUT_LOCK);
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw unusable(dir, e);
    }
  }

  /**
   * Makes the folder ready for one run, which holds it until {@link #finish} or {@link #abandon}.
   *
   * @param dir a path or URI; made if it does not exist
   * @param settings the run's, which a run that is resumed must have, too
   * @param runId letters, digits, {@code _} and {@code -}; identifiers sort by the time of the runs
   * @throws OutputException if the folder holds what the policy does not allow, is in use by
   *     another run, or cannot be written
   */
  public static OutputFolder prepare(
      String dir, HadoopSettings hadoop, OutputPolicy policy, RunSettings settings, String runId)
      throws OutputException {
    var temporaries = new Temporaries(identifier(runId));
    try {
      FileStore store = FileStore.at(dir, hadoop);
      FolderAdmission.check(store, policy, settings, Looking.WITHOUT_LOCK);
      boolean isNew = store.kind("") == FileStore.Kind.NOTHING;
      store.makeFolder(OWN);
      store.createNew(MARKER, json("kind", "Huepack output folder"));
      RunLock lock = RunLock.take(store, runId);
      var folder = new OutputFolder(store, temporaries, lock);
      folder.isNew = isNew;
      try {
        // Another run may have come and gone since the first look.
        FolderAdmission.check(store, policy, settings, Looking.WITH_LOCK);
        store.delete(Temporaries.ROOT);
        store.makeFolder(temporaries.folder());
        lock.keep();
        if (policy == OutputPolicy.OVERWRITE) {
          EarlierResults.remove(store);
        }
        folder.take(settings, policy);
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.abandon();
        throw e;
      }
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw unusable(dir, e);
    }
  }

  /** Notes the settings; those of a run that is resumed stay until its outcomes are sifted. */
  private void take(RunSettings settings, OutputPolicy policy) throws IOException {
    if (policy == OutputPolicy.RESUME && !FolderAdmission.isWithoutResults(store)) {
      hasOtherLimits = settings.hasOtherLimitsThan(RunSettings.read(store));
      settingsToNote = settings;
    } else {
      write(RunSettings.PATH, settings.json(temporaries.runId()));
    }
  }

  /**
   * Whether the run that is resumed refused other inputs than this one will: what failed then may
   * not now.
   */
  public boolean hasOtherLimits() {
    return hasOtherLimits;
  }

  /**
   * Notes what the run is going to store, before it does: so {@link OutputPolicy#OVERWRITE} knows
   * what a run that was killed may have left without a line in the journal.
   *
   * @param paths relative to the folder
   */
  public void plan(Iterable<String> paths) throws IOException {
    write(planPath(), EarlierResults.plan(paths));
  }

  private String planPath() {
    return EarlierResults.PLAN_FOLDER + "/" + temporaries.runId() + ".jsonl";
  }

  /**
   * Stores one file, replacing what is there. To store the same again, at the same time or later,
   * does no harm.
   *
   * @param relativePath below the folder, {@code /} between names
   */
  public void store(String relativePath, byte[] content) throws IOException {
    if (relativePath.startsWith(OWN + "/")) {
      throw new IllegalArgumentException("kept for Huepack itself: " + relativePath);
    }
    write(relativePath, content);
  }

  /**
   * Stores a folder of files, all of them or none, replacing what is there.
   *
   * @param relativePath below the output folder, {@code /} between names
   * @param files by path relative to the folder that is stored
   */
  public void storeFolder(String relativePath, SortedMap<String, byte[]> files) throws IOException {
    store.publishFolder(relativePath, files, temporaries.next());
  }

  /** Opens a file that was stored to be read from any place on. */
  ByteSource source(String relativePath) throws IOException {
    return store.source(FileStore.checked(relativePath));
  }

  /**
   * Reads a file, or an entry of a table, that was stored, whole.
   *
   * @param relativePath below the folder, {@code /} between names
   */
  public byte[] read(String relativePath) throws IOException {
    if (StoredRows.isRow(relativePath)) {
      try (StoredRows rows = new StoredRows(this)) {
        return rows.read(relativePath);
      }
    }
    try (InputStream in = store.open(FileStore.checked(relativePath))) {
      return in.readAllBytes();
    }
  }

  private void write(String path, byte[] content) throws IOException {
    store.publish(path, content, temporaries.next());
  }

  /**
   * Records what became of a batch, after its files are stored.
   *
   * @param batchId letters, digits, {@code _} and {@code -}; a batch that is tried again has the
   *     same, and its later record replaces the earlier one
   */
  public void journal(String batchId, List<ImageOutcome> outcomes) throws IOException {
    write(Journal.path(temporaries.runId(), identifier(batchId)), Journal.lines(outcomes));
  }

  /**
   * Continues what earlier runs have begun, for a run that has noted its plan: keeps these outcomes
   * in the journal and forgets all others, and removes what earlier runs stored and this one will
   * not, with their tables, report and summary. Whoever is interrupted here can do it again.
   *
   * @param kept outcomes of {@link #readJournal} that count for this run, too
   * @param paths all that this run is going to store, as noted in its plan
   */
  public void continueWith(List<ImageOutcome> kept, Iterable<String> paths) throws IOException {
    EarlierResults.removeSummary(store);
    EarlierResults.Stale stale = EarlierResults.stale(store, paths);
    List<String> former = Journal.files(store);
    Set<String> rewritten = new HashSet<>();
    for (int from = 0; from < kept.size(); from += KEPT_A_FILE) {
      String file =
          Journal.path(temporaries.runId(), String.format("kept-%07d", from / KEPT_A_FILE));
      write(file, Journal.lines(kept.subList(from, Math.min(kept.size(), from + KEPT_A_FILE))));
      rewritten.add(file);
    }
    for (String file : former) {
      if (!rewritten.contains(file)) {
        store.delete(file);
      }
    }
    stale.remove(store, planPath());
    if (settingsToNote != null) {
      write(RunSettings.PATH, settingsToNote.json(temporaries.runId()));
    }
  }

  /** Notes on what a shared codebook, which is stored already, was fitted. */
  public void noteFit(String codebookPath, FitNote note) throws IOException {
    write(FitNote.path(codebookPath), note.json());
  }

  /** The note on a shared codebook; empty where there is none. */
  public Optional<FitNote> fitNote(String codebookPath) throws IOException {
    return FitNote.read(store, codebookPath);
  }

  /**
   * One outcome for each input in the journal, by name, then by URI.
   *
   * @throws IOException if a line cannot be read; the message names file and line
   */
  public List<ImageOutcome> readJournal() throws IOException {
    return Journal.read(store);
  }

  /**
   * Ends the run well: removes temporaries, stores {@code run.json}, and {@code _SUCCESS} last.
   *
   * @throws OutputException if another run has taken the folder over
   */
  public void finish(byte[] runJson) throws IOException {
    RunLock held = held();
    held.checkHeld();
    store.removeLitter("tables");
    store.delete(temporaries.folder());
    String temporary = Temporaries.ROOT + "/" + ThisProcess.uniqueName();
    store.publish("run.json", runJson, temporary);
    store.publish(SUCCESS, new byte[0], temporary);
    release();
    store.deleteIfEmpty(Temporaries.ROOT);
  }

  /**
   * Ends the run where it stands: removes its temporaries and gives the folder back, so that a
   * later run can take it over. Tasks that still run fail when they store. Does nothing once the
   * run has ended; a failure is logged.
   */
  public void abandon() {
    synchronized (this) {
      if (lock == null) {
        return;
      }
    }
    try {
      store.delete(temporaries.folder());
      if (FolderAdmission.isWithoutResults(store)) {
        store.delete(RunSettings.PATH);
        store.delete(EarlierResults.PLAN_FOLDER);
        store.delete(FitNote.FOLDER);
        store.deleteIfEmpty(Journal.FOLDER);
        store.delete(MARKER);
      }
    } catch (IOException e) {
      LOG.warn("Cannot clean up {}: {}", store.display(""), e.getMessage());
    } finally {
      release();
    }
    try {
      store.deleteIfEmpty(Temporaries.ROOT);
      store.deleteIfEmpty(OWN);
      if (isNew) {
        store.deleteIfEmpty("");
      }
    } catch (IOException e) {
      LOG.debug("Cannot remove {}", store.display(""), e);
    }
  }

  /** Abandons the run if the process is told to end before the run does, by Ctrl-C for instance. */
  public synchronized void abandonOnShutdown() {
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      abandon();
    } else if (lock != null && shutdownHook == null) {
      shutdownHook = this::abandon;
      ShutdownHookManager.get().addShutdownHook(shutdownHook, SHUTDOWN_PRIORITY);
    }
  }

  /** Where {@code relativePath} is, as a URI that Spark and Hadoop read. */
  public String uri(String relativePath) {
    return store.uri(relativePath);
  }

  private synchronized RunLock held() {
    if (lock == null) {
      throw new IllegalStateException("the run has ended, or was prepared in another process");
    }
    return lock;
  }

  private synchronized void release() {
    RunLock held = lock;
    lock = null;
    if (shutdownHook != null && !ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(shutdownHook);
    }
    shutdownHook = null;
    try {
      if (held != null) {
        held.release();
      }
    } catch (IOException e) {
      LOG.warn("Cannot remove the lock of {}: {}", store.display(""), e.getMessage());
    }
  }

  private static String identifier(String text) {
    if (!IDENTIFIER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "an identifier has 1 to 100 letters, digits, _ and -: " + text);
    }
    return text;
  }

  private static OutputException unusable(String dir, IOException e) {
    return new OutputException(
        "cannot use the output folder " + dir + ": " + LocalTree.reason(e), e);
  }

  private static byte[] json(String... keysAndValues) throws IOException {
    var mapper = new JsonMapper();
    var object = mapper.createObjectNode();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return (mapper.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
