package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import dev.huepack.storage.SmallHdfs;
import dev.huepack.storage.container.Archives;
import dev.huepack.storage.container.Archives.Member;
import dev.huepack.storage.container.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs from HDFS into HDFS, and what may go wrong there. */
@ExtendWith(SharedSpark.class)
class HdfsRunIT {
  private static final int PICTURES = 12;

  @TempDir static java.nio.file.Path shared;
  private static MiniDFSCluster cluster;
  private static DistributedFileSystem hdfs;
  private static int tests;

  private final SparkSession session;
  private final SparkSource spark;
  @TempDir java.nio.file.Path temp;
  private Path in;
  private Path out;

  HdfsRunIT(SparkSession session) {
    this.session = session;
    spark = session::sparkContext;
  }

  @BeforeAll
  static void startCluster() throws IOException {
    var configuration = new Configuration();
    // Space is reserved by the block while a file is written: with small ones a small quota will
    // do.
    configuration.setLong("dfs.blocksize", 1 << 20);
    // Beside the tasks.
    cluster = SmallHdfs.start(shared, configuration, Utils.localCanonicalHostName());
    hdfs = cluster.getFileSystem();
  }

  @AfterAll
  static void stopCluster() {
    cluster.shutdown();
  }

  @BeforeEach
  void putPictures() throws IOException {
    Map<String, byte[]> pictures = new TreeMap<>();
    for (int i = 0; i < PICTURES; i++) {
      String name = (i % 2 == 0 ? "even/" : "odd number/") + i + ".png";
      pictures.put(name, TestPictures.png(TestPictures.clouds(50 + i, 40, i)));
    }
    TestPictures.write(temp.resolve("in"), pictures);
    Path root = new Path(hdfs.getUri() + "/run-" + ++tests);
    in = new Path(root, "in");
    out = new Path(root, "out");
    hdfs.copyFromLocalFile(new Path(temp.resolve("in").toString()), in);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "folder", "corpus"})
  void storesTheBytesOfALocalRun(String scope) throws IOException {
    Result result = run(spark, in.toString(), out.toString(), "--scope", scope, "--solver", "task");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(hdfs.exists(new Path(out, "report/index.html"))).isTrue();
    assertThat(hdfs.exists(new Path(out, "_SUCCESS"))).isTrue();
    assertThat(hdfs.exists(new Path(out, "_huepack/tmp"))).isFalse();
    assertThat(stored()).containsExactlyInAnyOrderEntriesOf(local("--scope", scope));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "corpus"})
  void tasksAreSentToWhereTheirPicturesLie(String scope) throws TimeoutException {
    Map<Integer, String> jobs = new ConcurrentHashMap<>();
    Map<String, Set<String>> places = new ConcurrentHashMap<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onStageSubmitted(SparkListenerStageSubmitted start) {
            // What merges counts reads no pictures.
            if (start.stageInfo().parentIds().isEmpty()) {
              String job = start.properties().getProperty("spark.job.description", "");
              jobs.put(start.stageInfo().stageId(), job);
            }
          }

          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            places
                .computeIfAbsent(jobs.getOrDefault(end.stageId(), ""), job -> new TreeSet<>())
                .add(end.taskInfo().taskLocality().toString());
          }
        };
    session.sparkContext().addSparkListener(listener);

    Result result = compress(spark, "--scope", scope, "--solver", "task");
    session.sparkContext().listenerBus().waitUntilEmpty();
    session.sparkContext().removeSparkListener(listener);

    assertThat(result.status()).as(result.err()).isZero();
    List<String> reading =
        scope.equals("image")
            ? List.of("compress images, a palette each")
            : List.of(
                "count colours for codebooks/corpus.json", "map images to codebooks/corpus.json");
    // A palette is fitted where there is room, under the name of the count.
    assertThat(reading)
        .allSatisfy(
            job ->
                assertThat(places.get(job))
                    .contains("NODE_LOCAL")
                    .isSubsetOf("NODE_LOCAL", "PROCESS_LOCAL"));
  }

  /** Entries of containers on HDFS come out as loose files on local disk do. */
  @Test
  void readsContainersOfAllKinds() throws IOException {
    Map<String, String> loose = local();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      String name = (i % 2 == 0 ? "even/" : "odd number/") + i + ".png";
      members.add(new Member(name, Files.readAllBytes(temp.resolve("in").resolve(name))));
    }
    Map<String, byte[]> containers =
        Map.of(
            "a.zip", Archives.deflated(members),
            "b.tar", Archives.tar(members),
            "c.seq", Tables.sequence(members, CompressionType.BLOCK),
            "d.parquet", Tables.parquet(members, Tables.Shape.STRUCT));
    Map<String, String> expected = new TreeMap<>();
    hdfs.delete(in, true);
    for (var container : containers.entrySet()) {
      try (var stream = hdfs.create(new Path(in, container.getKey()))) {
        stream.write(container.getValue());
      }
      loose.forEach(
          (path, content) ->
              expected.put(path.replaceFirst("/", "/" + container.getKey() + "/"), content));
    }

    Result result = compress(spark, "--partitions", "5");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(stored()).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void aFileSystemThatIsFullEndsTheRunWithALineAndTheRestIsDoneOnceThereIsRoom()
      throws IOException {
    hdfs.mkdirs(out);
    SparkSource filling =
        () -> {
          quota(1 << 20);
          return spark.context();
        };

    Result full = compress(filling);

    assertThat(full.status()).isEqualTo(1);
    assertThat(full.err().lines())
        .singleElement()
        .asString()
        .startsWith("huepack: cannot store results: ")
        .contains("quota")
        .endsWith("run again with --resume to finish, or with --overwrite to begin anew");
    assertThat(hdfs.exists(new Path(out, "_SUCCESS"))).isFalse();
    assertThat(hdfs.exists(new Path(out, "_huepack/tmp"))).isFalse();

    quota(HdfsConstants.QUOTA_RESET);
    Result resumed = compress(spark, "--resume");

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(stored()).containsExactlyInAnyOrderEntriesOf(local());
  }

  @Test
  void aTableOfImagesOnHdfsHasARowForEachAndLostPartsAreMadeAgain() throws IOException {
    Map<String, byte[]> pictures = new TreeMap<>();
    for (int i = 0; i < 150; i++) {
      pictures.put("many/" + i + ".png", TestPictures.png(TestPictures.clouds(9, 8, i)));
    }
    TestPictures.write(temp.resolve("in"), pictures);
    hdfs.copyFromLocalFile(new Path(temp.resolve("in/many").toString()), new Path(in, "many"));

    Result result = compress(spark, "--layout", "parquet");

    assertThat(result.status()).as(result.err()).isZero();
    Map<String, String> expected = local("--layout", "parquet");
    assertThat(expected).hasSizeBetween(3, 5);
    assertThat(stored()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(rows("images")).isEqualTo(150 + PICTURES);
    assertThat(rows("tables/images")).isEqualTo(150 + PICTURES);

    hdfs.delete(new Path(out, "images"), true);
    hdfs.delete(new Path(out, "_huepack/journal"), true);
    Result resumed = compress(spark, "--layout", "parquet", "--resume");

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(stored()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(rows("tables/images")).isEqualTo(150 + PICTURES);
  }

  private long rows(String table) {
    return session.read().parquet(new Path(out, table).toString()).count();
  }

  @Test
  void colorsThatWereSavedOnHdfsMakeThePaletteOfAllPictures() throws IOException {
    Path first = new Path(out, "first.json");
    Path saved = new Path(out, "even.hist");
    Path merged = new Path(out, "merged.json");
    Path all = new Path(out, "all.json");

    palette(new Path(in, "even"), first, "--save-histogram", saved.toString());
    palette(new Path(in, "odd number"), merged, "--merge-with", saved.toString());
    palette(in, all);

    assertThat(bytes(merged)).isEqualTo(bytes(all)).isNotEqualTo(bytes(first));
  }

  private void palette(Path pictures, Path target, String... options) {
    // By tasks: MLlib would take a job for each of many iterations.
    String[] start = {
      "palette", pictures.toString(), "-o", target.toString(), "-k", "12", "--solver", "task"
    };
    String[] args = Arrays.copyOf(start, start.length + options.length);
    System.arraycopy(options, 0, args, start.length, options.length);
    StringWriter errors = new StringWriter();
    int status =
        Main.execute(
            args, new PrintWriter(new StringWriter()), new PrintWriter(errors, true), spark);
    assertThat(status).as(errors.toString()).isZero();
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream stream = hdfs.open(file)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void aFileThatVanishesAfterItWasListedIsARow() throws IOException {
    SparkSource deleting =
        () -> {
          delete(new Path(in, "even/4.png"));
          return spark.context();
        };

    Result result = compress(deleting, "--json");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).contains("\"failed\" : 1", "\"succeeded\" : " + (PICTURES - 1));
    assertThat(journal())
        .contains("no such file any more: it vanished after it was listed")
        .hasLineCount(PICTURES);
    assertThat(stored()).hasSize(2 * (PICTURES - 1));
  }

  private record Result(int status, String out, String err) {}

  private Result compress(SparkSource spark, String... options) {
    return run(spark, in.toString(), out.toString(), withoutReport(options));
  }

  /** A report takes longer than a dozen small pictures. */
  private static String[] withoutReport(String... options) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--no-report";
    return all;
  }

  private static Result run(SparkSource spark, String in, String out, String... options) {
    String[] args = new String[6 + options.length];
    String[] first = {"compress", in, "--output", out, "--progress", "none"};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(options, 0, args, first.length, options.length);
    StringWriter printed = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        Main.execute(args, new PrintWriter(printed, true), new PrintWriter(errors, true), spark);
    return new Result(status, printed.toString(), errors.toString());
  }

  /** What the same run on local disk stores. */
  private Map<String, String> local(String... options) throws IOException {
    java.nio.file.Path output = temp.resolve("local");
    Result result =
        run(spark, temp.resolve("in").toString(), output.toString(), withoutReport(options));
    assertThat(result.status()).as(result.err()).isZero();
    return stored(new Path(output.toUri()));
  }

  private Map<String, String> stored() throws IOException {
    return stored(out);
  }

  /** Images and codebooks by their paths, byte for byte. */
  private static Map<String, String> stored(Path folder) throws IOException {
    Map<String, String> stored = new TreeMap<>();
    var fileSystem = folder.getFileSystem(new Configuration());
    for (String kind : new String[] {"images", "codebooks"}) {
      if (!fileSystem.exists(new Path(folder, kind))) {
        continue;
      }
      RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(new Path(folder, kind), true);
      while (files.hasNext()) {
        Path file = files.next().getPath();
        try (var in = fileSystem.open(file)) {
          stored.put(
              folder.toUri().relativize(file.toUri()).getPath(),
              HexFormat.of().formatHex(in.readAllBytes()));
        }
      }
    }
    stored.keySet().removeIf(path -> path.endsWith(".crc"));
    return stored;
  }

  private String journal() throws IOException {
    StringBuilder journal = new StringBuilder();
    for (var file : hdfs.listStatus(new Path(out, "_huepack/journal"))) {
      try (var in = hdfs.open(file.getPath())) {
        journal.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return journal.toString().strip();
  }

  private void quota(long bytes) {
    try {
      hdfs.setQuota(out, HdfsConstants.QUOTA_DONT_SET, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      hdfs.delete(file, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
