package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Products;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.container.Archives;
import dev.huepack.storage.container.Archives.Member;
import dev.huepack.storage.container.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries of containers come out as the same files would that lie in a folder. */
@ExtendWith(SharedSpark.class)
class ContainersTest {
  private final SparkContext context;
  @TempDir Path temp;

  ContainersTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  private static Map<String, byte[]> pictures() {
    Map<String, byte[]> pictures = new TreeMap<>(TestPictures.ofAllKinds());
    byte[] whole = TestPictures.png(TestPictures.clouds(60, 40, 3));
    pictures.put("cut.png", Arrays.copyOf(whole, whole.length / 2));
    pictures.put("ties/label.json", "{\"label\": 3}".getBytes(StandardCharsets.UTF_8));
    pictures.put(".hidden.png", whole);
    return pictures;
  }

  private static List<Member> members(Map<String, byte[]> pictures) {
    List<Member> members = new ArrayList<>();
    pictures.forEach((name, content) -> members.add(new Member(name, content)));
    // The order in an archive is nobody's.
    members.sort((a, b) -> Integer.compare(a.name().hashCode(), b.name().hashCode()));
    return members;
  }

  private CompressionJob job(String input, String output, Scope scope, int partitions) {
    return new CompressionJob(
        List.of(temp.resolve(input).toString()),
        null,
        temp.resolve(output).toString(),
        ExistingOutput.REFUSE,
        TestRun.engine(12, Seeding.SPLIT),
        new Sharing(scope, Weighting.PIXELS, 1 << 20),
        null,
        Products.IMAGES_AND_CODEBOOKS,
        Solver.TASK,
        FailureLimit.NONE,
        new Distribution(partitions, 4));
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameBytesAsLooseFiles(Scope scope) throws Exception {
    Map<String, byte[]> pictures = pictures();
    List<String> archives = List.of("a.zip", "b.zip", "c.tar");
    List<String> tables = List.of("d.seq", "e.seq", "f.seq", "g.parquet", "h.parquet");
    for (String container : archives) {
      TestPictures.write(temp.resolve("loose").resolve(container), pictures);
    }
    // Only in archives names that begin with a dot hide something.
    pictures.remove(".hidden.png");
    for (String container : tables) {
      TestPictures.write(temp.resolve("loose").resolve(container), pictures);
    }
    Files.createDirectory(temp.resolve("packed"));
    List<Member> members = members(pictures);
    Files.write(temp.resolve("packed/a.zip"), Archives.stored(members));
    Files.write(temp.resolve("packed/b.zip"), Archives.deflated(members));
    Files.write(temp.resolve("packed/c.tar"), Archives.tar(members));
    List<Member> rows = members(pictures);
    Files.write(temp.resolve("packed/d.seq"), Tables.sequence(rows, CompressionType.NONE));
    Files.write(temp.resolve("packed/e.seq"), Tables.sequence(rows, CompressionType.RECORD));
    Files.write(temp.resolve("packed/f.seq"), Tables.sequence(rows, CompressionType.BLOCK));
    Files.write(temp.resolve("packed/g.parquet"), Tables.parquet(rows, Tables.Shape.STRUCT));
    Files.write(temp.resolve("packed/h.parquet"), Tables.parquet(rows, Tables.Shape.COLUMNS));
    TestRun loose = new TestRun(job("loose", "loose-out", scope, 1));
    TestRun packed = new TestRun(job("packed", "packed-out", scope, 3));

    var looseTotals = loose.run(context);
    var packedTotals = packed.run(context);

    assertThat(packed.stored())
        .hasSizeGreaterThan(8 * 10)
        .containsExactlyInAnyOrderEntriesOf(loose.stored());
    assertThat(packedTotals.succeeded()).isEqualTo(looseTotals.succeeded());
    assertThat(packedTotals.pixels()).isEqualTo(looseTotals.pixels());
    // A row of a table is meant as a picture, so the label there has failed and is not passed over.
    assertThat(packedTotals.failed()).isEqualTo(8 + 2);
    assertThat(packedTotals.skipped()).isEqualTo(8 - 2);
  }

  @Test
  void tellsARowForEachEntryThatCannotBeRead() throws Exception {
    byte[] picture = TestPictures.png(TestPictures.clouds(20, 10, 1));
    List<Member> members =
        List.of(
            new Member("good.png", picture),
            new Member("../up.png", picture),
            new Member("/etc/root.png", picture),
            new Member("twice.png", picture),
            new Member("twice.png", TestPictures.png(TestPictures.clouds(20, 10, 2))));
    Files.createDirectory(temp.resolve("in"));
    Files.write(temp.resolve("in/x.zip"), Archives.stored(members));
    byte[] tar = Archives.tar(members);
    Files.write(temp.resolve("in/y.tar"), Arrays.copyOf(tar, tar.length - 1024 - 600));
    Files.write(temp.resolve("in/z.zip"), new byte[100]);
    Files.write(temp.resolve("in/w.tar.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
    TestRun run = new TestRun(job("in", "out", Scope.IMAGE, 2));
    OutputFolder folder = run.prepare();

    run.compress(context, folder);
    List<ImageOutcome> outcomes = TestRun.journal(folder);
    folder.abandon();

    assertThat(outcomes).hasSize(12);
    assertThat(outcomes.stream().filter(o -> o.status() == OutcomeStatus.SUCCEEDED))
        .extracting(outcome -> outcome.input().name())
        .containsExactlyInAnyOrder(
            "x.zip/good.png",
            "x.zip/twice.png",
            "x.zip/twice.png",
            "y.tar/good.png",
            "y.tar/twice.png");
    assertThat(outcomes.stream().filter(o -> o.status() == OutcomeStatus.FAILED))
        .extracting(outcome -> outcome.input().name() + ": " + outcome.error())
        .anyMatch(row -> row.startsWith("x.zip/../up.png: refused: "))
        .anyMatch(row -> row.startsWith("x.zip//etc/root.png: refused: "))
        .anyMatch(row -> row.startsWith("y.tar/twice.png: damaged tar archive: it ends after"))
        .anyMatch(row -> row.startsWith("z.zip: no zip archive, or a damaged one: the file starts"))
        .anyMatch(row -> row.startsWith("w.tar.gz: a compressed archive, of which no single entry"))
        .hasSize(7);
    assertThat(run.stored().keySet()).allMatch(path -> !path.contains("..")).hasSize(10);
  }

  /** Listing a table tells but about how large its images are. */
  @Test
  void rowsOfATableHaveTheSizesOfTheirImages() throws Exception {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      members.add(new Member(i + ".png", TestPictures.png(TestPictures.clouds(10 + 9 * i, 20, i))));
    }
    Files.createDirectory(temp.resolve("in"));
    Files.write(temp.resolve("in/a.parquet"), Tables.parquet(members, Tables.Shape.STRUCT));
    TestRun run = new TestRun(job("in", "out", Scope.FOLDER, 1));
    OutputFolder folder = run.prepare();

    run.compress(context, folder);
    List<ImageOutcome> outcomes = TestRun.journal(folder);
    folder.abandon();

    assertThat(outcomes).hasSameSizeAs(members);
    for (Member member : members) {
      assertThat(outcomes)
          .filteredOn(outcome -> outcome.input().name().endsWith("/" + member.name()))
          .extracting(outcome -> outcome.input().bytes())
          .containsExactly((long) member.content().length);
    }
  }

  @Test
  void resumesWithinAnArchive() throws Exception {
    Files.createDirectory(temp.resolve("in"));
    List<Member> members = members(pictures());
    Files.write(temp.resolve("in/a.zip"), Archives.deflated(members));
    TestRun undisturbed = new TestRun(job("in", "whole", Scope.IMAGE, 4));
    undisturbed.run(context);
    TestRun first = new TestRun(job("in", "out", Scope.IMAGE, 4));
    first.run(context);
    forgetABatch(temp.resolve("out"));
    int linesBefore = first.journalLines().size();

    TestRun second = new TestRun(resumed(first.job()));
    second.run(context);

    assertThat(linesBefore).isLessThan(members.size() - 1).isPositive();
    assertThat(second.journalLines()).hasSize(members.size() - 1);
    assertThat(second.stored()).containsExactlyInAnyOrderEntriesOf(undisturbed.stored());
  }

  private static void forgetABatch(Path output) throws IOException {
    Files.delete(output.resolve("_SUCCESS"));
    try (var files = Files.list(output.resolve("_huepack/journal"))) {
      Files.delete(files.sorted().findFirst().orElseThrow());
    }
  }

  private static CompressionJob resumed(CompressionJob job) {
    return new CompressionJob(
        job.inputs(),
        job.filesFrom(),
        job.output(),
        ExistingOutput.RESUME,
        job.engine(),
        job.sharing(),
        job.given(),
        job.products(),
        job.solver(),
        job.maxFailures(),
        job.distribution());
  }
}
