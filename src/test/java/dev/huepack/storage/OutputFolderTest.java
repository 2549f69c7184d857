package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final HadoopSettings HADOOP = new HadoopSettings(new Configuration());
  private static final byte[] RUN_JSON = "{}".getBytes(StandardCharsets.UTF_8);

  static final RunSettings SETTINGS = RunSettings.of("f1", Map.of("colors", 16));

  @TempDir Path temp;
  private Path dir;

  @BeforeEach
  void nameFolder() {
    dir = temp.resolve("new/out put");
  }

  @Test
  void holdsTheResultsAndItsMarkerAfterAGoodRun() throws IOException {
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r1");
    folder.plan(List.of("images/a.png.png", "codebooks/a.png.json"));
    run(folder, "a.png");
    assertThat(files())
        .containsExactly(
            "_SUCCESS",
            "_huepack/journal/r1.batch-1.jsonl",
            "_huepack/marker.json",
            "_huepack/plan/r1.jsonl",
            "_huepack/settings.json",
            "codebooks/a.png.json",
            "images/a.png.png",
            "run.json");
    assertThat(dir.resolve("_huepack/settings.json"))
        .hasContent("{\"run\":\"r1\",\"fingerprint\":\"f1\",\"settings\":{\"colors\":\"16\"}}\n");
    assertThat(folder.readJournal()).containsExactly(JournalTest.succeeded("a.png", 1));
    assertThat(folder.uri("tables/images")).isEqualTo("file://" + dir + "/tables/images");
  }

  @Test
  void refusesWhatItMayNotTouchAndNamesTheWayOut() throws IOException {
    Files.createDirectories(dir);
    Files.writeString(dir.resolve("thesis.tex"), "precious");
    for (OutputPolicy policy : OutputPolicy.values()) {
      assertRefused(
          policy,
          "the output folder is not empty and was not made by Huepack: choose another folder: "
              + dir);
    }
    assertThat(files()).containsExactly("thesis.tex");

    dir = dir.resolve("thesis.tex");
    assertRefused(OutputPolicy.OVERWRITE, "the output folder is a file: " + dir);
    dir = dir.resolve("below");
    assertThatThrownBy(() -> prepare(OutputPolicy.FRESH, "r1"))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("cannot use the output folder " + dir + ": ");
  }

  @Test
  void refusesEarlierResultsUnlessTheyMayBeOverwritten() throws IOException {
    run(prepare(OutputPolicy.FRESH, "r1"), "a.png");
    List<String> before = files();
    assertRefused(
        OutputPolicy.FRESH,
        "the output folder holds the results of an earlier run: choose another folder, finish it with --resume, or replace"
            + " them with --overwrite: "
            + dir);
    assertRefused(
        OutputPolicy.FRESH_ONLY,
        "the output folder holds the results of an earlier run: choose another folder, or replace"
            + " them with --overwrite: "
            + dir);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void overwritesOnlyWhatHuepackStored() throws IOException {
    OutputFolder first = prepare(OutputPolicy.FRESH, "r1");
    first.plan(List.of("images/planned/only.png", "images/never written.png"));
    first.store("images/planned/only.png", new byte[1]);
    first.store("tables/images/part-0.parquet", new byte[1]);
    first.store("report/index.html", new byte[1]);
    run(first, "deep/er/a.png", "b.png");
    Files.writeString(dir.resolve("images/mine.png"), "precious");
    Files.writeString(dir.resolve("codebooks/deep/notes.txt"), "precious");
    Files.writeString(dir.resolve("README"), "precious");

    OutputFolder second = prepare(OutputPolicy.OVERWRITE, "r2");

    assertThat(files().stream().filter(name -> !name.startsWith("_huepack/")))
        .containsExactly("README", "codebooks/deep/notes.txt", "images/mine.png");
    assertThat(dir.resolve("images/deep")).doesNotExist();
    assertThat(second.readJournal()).isEmpty();
    run(second, "c.png");
    assertThat(files()).contains("_SUCCESS", "images/c.png.png").doesNotContain("images/b.png.png");
  }

  @Test
  void isNotLedAstrayByAForgedJournal() throws IOException {
    Path precious = Files.createDirectories(temp.resolve("new")).resolve("precious");
    Files.writeString(precious, "keep");
    OutputFolder first = prepare(OutputPolicy.FRESH, "r1");
    first.journal(
        "b",
        List.of(
            new ImageOutcome(
                JournalTest.succeeded("a.png", 1).input(),
                OutcomeStatus.SUCCEEDED,
                null,
                "images/../../precious",
                precious.toString(),
                null)));
    first.finish(RUN_JSON);
    prepare(OutputPolicy.OVERWRITE, "r2").abandon();
    assertThat(precious).hasContent("keep");
  }

  @Test
  void lendsItselfToOneRunAtATime() throws IOException {
    OutputFolder first = prepare(OutputPolicy.FRESH, "r1");
    for (OutputPolicy policy : OutputPolicy.values()) {
      assertThatThrownBy(() -> prepare(policy, "r2"))
          .isInstanceOf(OutputException.class)
          .hasMessageStartingWith("another run writes into " + dir + " (run r1, process ")
          .hasMessageEndingWith("if it is dead, remove " + dir + "/_huepack/lock-1");
    }
    run(first, "a.png");
    run(prepare(OutputPolicy.OVERWRITE, "r2"), "b.png");
    assertThat(files()).contains("images/b.png.png").doesNotContain("images/a.png.png");
  }

  @Test
  void takesOverFromAProcessOfThisHostThatIsGone() throws IOException {
    leaveLock(ThisProcess.host(), ThisProcess.pid(), ThisProcess.startedMillis() - 1_000_000);
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r2");
    assertThat(files()).contains("_huepack/lock-8").doesNotContain("_huepack/lock-7");
    run(folder, "a.png");
    assertThat(files()).noneMatch(name -> name.contains("lock"));
  }

  @Test
  void takesOverFromAnotherHostOnlyAfterALongSilence() throws IOException {
    Path lock = leaveLock("elsewhere", 1, 0);
    assertThatThrownBy(() -> prepare(OutputPolicy.FRESH, "r2"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("(run r1 on elsewhere)");
    Files.setLastModifiedTime(lock, FileTime.fromMillis(System.currentTimeMillis() - 3_600_000));
    run(prepare(OutputPolicy.FRESH, "r2"), "a.png");
    assertThat(files()).noneMatch(name -> name.contains("lock") || name.contains("clock"));
  }

  @Test
  void doesNotFinishARunThatAnotherHasTakenOver() throws IOException {
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r1");
    Files.move(dir.resolve("_huepack/lock-1"), dir.resolve("_huepack/lock-2"));
    assertThatThrownBy(() -> folder.finish(RUN_JSON))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("another run has taken over " + dir);
    assertThat(files()).doesNotContain("_SUCCESS");
    folder.abandon();
    assertThat(files()).contains("_huepack/lock-2");
  }

  @Test
  void leavesNothingBehindWhenAbandonedBeforeItsFirstResult() throws IOException {
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r1");
    folder.plan(List.of("images/a.png.png"));
    folder.abandon();
    assertThat(dir).doesNotExist();
    assertThatThrownBy(() -> folder.store("images/a.png.png", new byte[1]))
        .isInstanceOf(IOException.class);
    assertThat(dir).doesNotExist();
    folder.abandon();

    Files.createDirectories(dir);
    prepare(OutputPolicy.FRESH, "r2").abandon();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void keepsResultsWhenAbandonedAndIsFreeAgain() throws IOException {
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r1");
    folder.store("images/a.png.png", new byte[1]);
    Files.writeString(dir.resolve("_huepack/tmp/r1/half"), "half");
    folder.abandon();
    assertThat(files())
        .containsExactly("_huepack/marker.json", "_huepack/settings.json", "images/a.png.png");
    assertThat(dir.resolve("_huepack/tmp")).doesNotExist();
    assertThatThrownBy(() -> folder.finish(RUN_JSON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the run has ended, or was prepared in another process");
    prepare(OutputPolicy.OVERWRITE, "r2").abandon();
  }

  @Test
  void removesTemporariesOfRunsThatDied() throws IOException {
    Files.createDirectories(dir.resolve("_huepack/tmp/r0"));
    Files.writeString(dir.resolve("_huepack/tmp/r0/half"), "half");
    run(prepare(OutputPolicy.FRESH, "r1"), "a.png");
    assertThat(files()).noneMatch(name -> name.contains("tmp"));
  }

  @Test
  void storesFromOtherProcessesWhichCannotEndTheRun() throws Exception {
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r1");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(folder);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var shipped = (OutputFolder) in.readObject();
      shipped.store("images/a.png.png", new byte[1]);
      shipped.journal("b1", List.of(JournalTest.succeeded("a.png", 1)));
      shipped.abandon();
      assertThatThrownBy(() -> shipped.finish(RUN_JSON)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(folder.readJournal()).hasSize(1);
    folder.finish(RUN_JSON);
  }

  @Test
  void refusesPathsAndIdentifiersThatWouldLeadElsewhere() throws IOException {
    OutputFolder folder = prepare(OutputPolicy.FRESH, "r1");
    assertThatThrownBy(() -> folder.store("../x", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a path below the output folder: ../x");
    assertThatThrownBy(() -> folder.store("_huepack/marker.json", new byte[0]))
        .hasMessage("kept for Huepack itself: _huepack/marker.json");
    assertThatThrownBy(() -> folder.journal("../b", List.of()))
        .hasMessage("an identifier has 1 to 100 letters, digits, _ and -: ../b");
    folder.abandon();
  }

  @Test
  void cleansUpWhenTheProcessIsToldToEnd() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("stored");
      assertThat(files()).contains("_huepack/lock-1");
      process.destroy();
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(files())
        .containsExactly("_huepack/marker.json", "_huepack/settings.json", "images/a.png.png");
  }

  /** Prepares a folder, stores into it, and waits for the end. */
  static final class Interrupted {
    private Interrupted() {}

    /** Run in a process of its own. */
    public static void main(String[] arguments) throws IOException {
      OutputFolder folder =
          OutputFolder.prepare(arguments[0], HADOOP, OutputPolicy.FRESH, SETTINGS, "r1");
      folder.abandonOnShutdown();
      folder.store("images/a.png.png", new byte[1]);
      Files.writeString(Path.of(arguments[0], "_huepack/tmp/r1/half"), "half");
      System.out.println("stored");
      while (System.in.read() >= 0) {}
    }
  }

  private OutputFolder prepare(OutputPolicy policy, String runId) throws OutputException {
    OutputFolder.check(dir.toString(), HADOOP, policy, SETTINGS);
    return OutputFolder.prepare(dir.toString(), HADOOP, policy, SETTINGS, runId);
  }

  private void assertRefused(OutputPolicy policy, String message) {
    assertThatThrownBy(() -> OutputFolder.check(dir.toString(), HADOOP, policy, SETTINGS))
        .isInstanceOf(OutputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> OutputFolder.prepare(dir.toString(), HADOOP, policy, SETTINGS, "r9"))
        .isInstanceOf(OutputException.class)
        .hasMessage(message);
  }

  private static void run(OutputFolder folder, String... names) throws IOException {
    for (String name : names) {
      folder.store("images/" + name + ".png", new byte[1]);
      folder.store("codebooks/" + name + ".json", new byte[1]);
    }
    folder.journal(
        "batch-1", Stream.of(names).map(name -> JournalTest.succeeded(name, 1)).toList());
    folder.finish(RUN_JSON);
  }

  private Path leaveLock(String host, long pid, long processStartedMillis) throws IOException {
    Path own = Files.createDirectories(dir.resolve("_huepack"));
    return Files.writeString(
        own.resolve("lock-7"),
        "{\"run\":\"r1\",\"host\":\"%s\",\"pid\":%d,\"processStartedMillis\":%d}"
            .formatted(host, pid, processStartedMillis));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(dir)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> dir.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
