package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.spark.TestPictures;
import dev.huepack.storage.FaultyFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own. */
class MainIT {
  private static final long PATIENCE_SECONDS = 300;
  private static final int GATED = 8;
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final String STOPPED =
      "huepack: Spark was stopped; what is stored stays: run again with --resume to finish, or with"
          + " --overwrite to begin anew";

  @TempDir Path temp;
  private FileChannel gate;

  /** Closes the gate: no run gets to its end before it is opened. */
  @BeforeEach
  void closeGate() throws IOException {
    gate =
        FileChannel.open(temp.resolve("gate"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    assertThat(gate.tryLock()).isNotNull();
  }

  @AfterEach
  void openGate() throws IOException {
    gate.close();
  }

  @Test
  void aMasterThatSparkDoesNotKnowIsALine() throws Exception {
    Path input = temp.resolve("in");
    Files.createDirectory(input);
    Files.write(input.resolve("a.png"), TestPictures.png(TestPictures.picture(4, 4, (x, y) -> -1)));

    Process process = start("nonsense", "compress", input.toString(), "-o", out().toString());

    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(temp.resolve("stdout")).isEmptyFile();
    assertThat(temp.resolve("stderr"))
        .hasContent("huepack: cannot start Spark: Could not parse Master URL: 'nonsense'");
    assertThat(out()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--version, 0, true", "nonsense, 2, false"})
  void withinYarnWhatIsDoneReturnsAndWhatFailedExits(String word, int status, boolean returns)
      throws Exception {
    List<String> command = command("yarn", word);
    command.set(command.indexOf(Main.class.getName()), Caller.class.getName());
    command.add(1, "-Dspark.submit.deployMode=cluster");

    Process process = start(command);

    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(status);
    assertThat(Files.readAllLines(temp.resolve("stdout")).contains("returned")).isEqualTo(returns);
  }

  /** Calls the program as YARN's process does. */
  static final class Caller {
    private Caller() {}

    /** Run in a process of its own. */
    public static void main(String[] args) {
      Main.main(args);
      System.out.println("returned");
    }
  }

  @Test
  void aLogForMachinesIsLinesOfJson() throws Exception {
    Path input = temp.resolve("in");
    Files.createDirectory(input);
    Files.write(input.resolve("a.png"), TestPictures.png(TestPictures.picture(4, 4, (x, y) -> -1)));
    List<String> command =
        command("local[1]", "compress", input.toString(), "-o", out().toString(), "--quiet");
    // The later of two counts.
    int main = command.indexOf("-cp");
    command.add(main, "-Dspark.log.structuredLogging.enabled=true");
    command.add(
        main,
        "-Dlog4j2.configurationFile=" + Path.of("conf/log4j2-json.properties").toAbsolutePath());

    Process process = start(command);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isZero();
    var mapper = new ObjectMapper();
    List<String> messages = new ArrayList<>();
    for (String line : Files.readAllLines(temp.resolve("stderr"))) {
      JsonNode event = mapper.readTree(line);
      assertThat(event.path("level").asText()).as(line).isNotEmpty();
      assertThat(event.path("ts").asText()).as(line).isNotEmpty();
      messages.add(event.path("msg").asText());
    }
    assertThat(messages).contains("1 inputs listed, 0 more cannot be read");
  }

  @Test
  void aRunThatIsToldToEndLeavesWholeFilesAndAFolderToBeginAnewIn() throws Exception {
    String[] args =
        ("compress " + gatedNoise() + " -o " + out() + " -k 64 --overwrite --progress none")
            .split(" ");

    Process process = start("local[2]", args);
    while (process.isAlive() && stored().isEmpty()) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    process.destroy();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(temp.resolve("stderr"))).isEqualTo(143);
    assertThat(temp.resolve("stderr")).content().isIn("", STOPPED + System.lineSeparator());
    assertThat(stored()).hasSizeBetween(1, 40 - GATED);
    for (Path image : stored()) {
      assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(250);
    }
    assertThat(out().resolve("_SUCCESS")).doesNotExist();
    assertThat(out().resolve("_huepack/tmp")).doesNotExist();

    openGate();
    Process again = start("local[2]", args);
    assertThat(again.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(temp.resolve("stderr")).isEmptyFile();
    assertThat(again.exitValue()).isZero();
    assertThat(stored()).hasSize(40);
    assertThat(out().resolve("_SUCCESS")).exists();
  }

  @Test
  void aRunWhoseProcessIsKilledIsFinishedWithResume() throws Exception {
    String[] args =
        ("compress " + gatedNoise() + " -o " + out() + " -k 64 --resume --progress none")
            .split(" ");
    Process process = start("local[2]", args);
    while (process.isAlive() && journal().isEmpty()) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(out().resolve("_SUCCESS")).doesNotExist();
    assertThat(journal()).hasSizeBetween(1, 40 - GATED);
    for (Path image : stored()) {
      assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(250);
    }

    List<String> done = journal();
    openGate();
    Process again = start("local[2]", args);
    assertThat(again.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(again.exitValue()).as(Files.readString(temp.resolve("stderr"))).isZero();
    assertThat(stored()).hasSize(40);
    assertThat(journal()).hasSize(40).containsAll(done);
    assertThat(out().resolve("_SUCCESS")).exists();
    assertThat(out().resolve("_huepack/tmp")).doesNotExist();
  }

  @Test
  void anExecutorThatIsKilledCostsNothingButTime() throws Exception {
    String[] args =
        ("compress " + gatedNoise() + " -o " + out() + " -k 64 --partitions 20 --progress none")
            .split(" ");
    // With the settings that submit/cluster brings.
    List<String> command = command("local-cluster[2,1,600]", args);
    ClusterProfileTest.settings().forEach((key, value) -> command.add(1, "-D" + key + "=" + value));
    Process process = start(command);
    while (process.isAlive() && journal().isEmpty()) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    List<ProcessHandle> executors =
        process
            .descendants()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(executors).isNotEmpty();
    executors.get(0).destroyForcibly();
    openGate();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(temp.resolve("stderr"))).isZero();
    assertThat(stored()).hasSize(40);
    assertThat(journal()).hasSize(40);
    assertThat(out().resolve("_SUCCESS")).exists();
    assertThat(out().resolve("_huepack/tmp")).doesNotExist();
  }

  @Test
  void aDiskThatIsFullLeavesWholeFilesAndTheRunIsFinishedWhereThereIsRoom() throws Exception {
    assumeThat(canMount()).as("unshare can mount a disk of its own").isTrue();
    String in = noise(0).toString();
    Path small = temp.resolve("small");
    Files.createDirectory(small);
    // The disk goes with the process that mounted it: what lies there is copied before.
    String script =
        """
        mount -t tmpfs -o size=400k none "$0" || exit 99
        "$@"
        status=$?
        cp -R "$0" "$0.copy"
        exit $status
        """;
    String[] args =
        ("compress " + in + " -o " + small + " -k 64 --partitions 40 --progress none").split(" ");
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, small.toString()));
    command.addAll(command("local[2]", args));

    Process process = start(command);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(temp.resolve("stderr")))
        .singleElement()
        .asString()
        .startsWith("huepack: cannot store results: ")
        .contains("No space left on device")
        .endsWith("run again with --resume to finish, or with --overwrite to begin anew");
    Files.move(temp.resolve("small.copy"), out());
    assertThat(out().resolve("_SUCCESS")).doesNotExist();
    assertThat(out().resolve("_huepack/tmp")).doesNotExist();
    assertThat(stored()).hasSizeBetween(1, 39);
    for (Path image : stored()) {
      assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(250);
    }
    List<String> done = journal();
    assertThat(done).isNotEmpty();

    Process resumed =
        start(
            "local[2]",
            ("compress " + in + " -o " + out() + " -k 64 --resume --progress none").split(" "));
    assertThat(resumed.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(resumed.exitValue()).as(Files.readString(temp.resolve("stderr"))).isZero();
    assertThat(stored()).hasSize(40);
    assertThat(journal()).hasSize(40).containsAll(done);
    assertThat(out().resolve("_SUCCESS")).exists();
  }

  private static boolean canMount() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Forty pictures, larger files than their size lets expect. */
  private Path noise(int gated) throws IOException {
    Path input = temp.resolve("in");
    Files.createDirectory(input);
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      // The largest come first.
      boolean isGated = i >= 40 - gated;
      int height = isGated ? 40 : 60;
      Files.write(
          input.resolve((isGated ? "gated-" : "") + i + ".png"),
          TestPictures.png(
              TestPictures.picture(250, height, (x, y) -> 0xFF << 24 | random.nextInt())));
    }
    return input;
  }

  /** Likewise, of which eight cannot be read while the gate is closed. */
  private String gatedNoise() throws IOException {
    return "faulty://" + noise(GATED);
  }

  /** The lines of all its files. */
  private List<String> journal() throws IOException {
    Path folder = out().resolve("_huepack/journal");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private Path out() {
    return temp.resolve("out");
  }

  private List<Path> stored() throws IOException {
    if (!Files.isDirectory(out().resolve("images"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out().resolve("images"))) {
      return files.toList();
    }
  }

  private Process start(String master, String... args) throws IOException {
    return start(command(master, args));
  }

  private List<String> command(String master, String... args) {
    List<String> command = MainProcess.command(master, args);
    // These processes are short: most of their time is their start.
    command.addAll(1, QUICK_START);
    command.add(1, "-Dspark.executor.extraJavaOptions=" + String.join(" ", QUICK_START));
    command.add(1, "-Dspark.sql.shuffle.partitions=4");
    command.add(1, "-Dspark.hadoop." + FaultyFileSystem.GATE + "=" + temp.resolve("gate"));
    command.add(1, "-Dspark.hadoop.fs.faulty.impl=" + FaultyFileSystem.class.getName());
    return command;
  }

  private Process start(List<String> command) throws IOException {
    return MainProcess.start(temp, command);
  }
}
