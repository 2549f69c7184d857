package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.color.PackedColor;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.Products;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.palette.Codebook;
import dev.huepack.quantize.Seeding;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One palette for many images. */
@ExtendWith(SharedSpark.class)
class SharedPalettesTest {
  private static final int ALL_COLORS = 1 << 20;
  private static final int FEW_COLORS = 1 << 8;

  private final SparkContext context;
  @TempDir Path temp;
  private int outputs;

  SharedPalettesTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  @ParameterizedTest
  @ValueSource(ints = {ALL_COLORS, FEW_COLORS})
  void aCorpusGetsTheSameBytesHoweverItIsSpreadAndWhoeverFits(int limit) throws Exception {
    pictures();
    Map<String, byte[]> one = stored(corpus(Solver.TASK, 1, limit, null));

    for (int partitions : new int[] {2, 7}) {
      assertThat(stored(corpus(Solver.TASK, partitions, limit, null)))
          .as("%d partitions", partitions)
          .containsExactlyInAnyOrderEntriesOf(one);
    }
    assertThat(stored(corpus(Solver.MLLIB, 3, limit, null)))
        .containsExactlyInAnyOrderEntriesOf(one);
  }

  @Test
  void allImagesOfACorpusHaveItsPaletteInItsOrder() throws Exception {
    pictures();
    Map<String, byte[]> stored = stored(corpus(Solver.TASK, 2, ALL_COLORS, null));
    Codebook codebook = CodebookJson.read(bytes(stored, "codebooks/corpus.json"));

    long[] used = new long[codebook.palette().size()];
    for (Map.Entry<String, byte[]> file : stored.entrySet()) {
      if (file.getKey().startsWith("images/")) {
        var picture = ImageIO.read(new ByteArrayInputStream(file.getValue()));
        var model = (java.awt.image.IndexColorModel) picture.getColorModel();
        for (int i = 0; i < used.length; i++) {
          assertThat(model.getRGB(i)).as(file.getKey()).isEqualTo(codebook.palette().color(i));
        }
        for (int y = 0; y < picture.getHeight(); y++) {
          for (int x = 0; x < picture.getWidth(); x++) {
            used[picture.getRaster().getSample(x, y, 0)]++;
          }
        }
      }
    }
    assertThat(IntStream.range(0, used.length).mapToLong(codebook::count).toArray())
        .isEqualTo(used);
    assertThat(stored.keySet()).filteredOn(path -> path.startsWith("codebooks/")).hasSize(1);
  }

  @Test
  void aPaletteThatIsGivenMapsLikeTheRunThatFittedIt() throws Exception {
    pictures();
    Map<String, byte[]> fitted = stored(corpus(Solver.TASK, 2, ALL_COLORS, null));
    Codebook codebook = CodebookJson.read(bytes(fitted, "codebooks/corpus.json"));

    Map<String, byte[]> mapped = stored(corpus(Solver.TASK, 3, ALL_COLORS, codebook));

    assertThat(mapped.remove("codebooks/palette.json"))
        .isEqualTo(fitted.remove("codebooks/corpus.json"));
    assertThat(mapped).containsExactlyInAnyOrderEntriesOf(fitted);
  }

  @Test
  void aFolderGetsWhatACorpusOfItsImagesGets() throws Exception {
    pictures();
    Map<String, byte[]> folders = stored(job(Scope.FOLDER, Solver.TASK, 2, temp.resolve("in")));
    Map<String, byte[]> alone =
        stored(job(Scope.CORPUS, Solver.TASK, 1, temp.resolve("in/deep/er")));

    assertThat(folders.keySet())
        .filteredOn(path -> path.startsWith("codebooks/"))
        .containsExactly("codebooks/_root.json", "codebooks/deep/er.json", "codebooks/ties.json");
    assertThat(folders.get("codebooks/deep/er.json")).isEqualTo(alone.get("codebooks/corpus.json"));
    assertThat(folders.get("images/deep/er/noise.png.png"))
        .isEqualTo(alone.get("images/noise.png.png"));
    assertThat(stored(job(Scope.FOLDER, Solver.MLLIB, 1, temp.resolve("in"))))
        .containsExactlyInAnyOrderEntriesOf(folders);
  }

  @Test
  void aFolderOfManyImagesIsSpreadOverTasks() throws Exception {
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 70; i++) {
      many.put("many/" + i + ".png", TestPictures.png(TestPictures.clouds(20, 16, i)));
    }
    TestPictures.write(temp.resolve("in"), many);

    assertThat(stored(job(Scope.FOLDER, Solver.TASK, 0, temp.resolve("in"))).keySet())
        .contains("codebooks/many.json")
        .hasSize(71);
  }

  @Test
  void onePictureWithTransparencyMakesNoOtherSeeThrough() throws Exception {
    TestPictures.write(
        temp.resolve("in"),
        Map.of(
            "photo.png", TestPictures.png(TestPictures.clouds(60, 40, 1)),
            "logo.png", TestPictures.png(TestPictures.glow(40, 40))));

    Map<String, byte[]> stored = stored(corpus(Solver.TASK, 2, ALL_COLORS, null));

    assertThat(alphas(bytes(stored, "images/photo.png.png"))).containsExactly(255);
    assertThat(alphas(bytes(stored, "images/logo.png.png"))).hasSizeGreaterThan(3).contains(0);
  }

  @Test
  void everyImageCountsTheSameOnRequest() throws Exception {
    TestPictures.write(
        temp.resolve("in"),
        Map.of(
            "big.png", TestPictures.png(TestPictures.picture(90, 90, (x, y) -> 0xFFFF0000)),
            "small.png", TestPictures.png(TestPictures.picture(10, 10, (x, y) -> 0xFF0000FF))));

    CompressionJob base = job(Scope.CORPUS, Solver.TASK, 1, temp.resolve("in"));
    CompressionJob alike =
        with(base, new Sharing(Scope.CORPUS, Weighting.IMAGES, ALL_COLORS), null);

    Codebook byPixels = CodebookJson.read(bytes(stored(base), "codebooks/corpus.json"));
    Codebook byImages = CodebookJson.read(bytes(stored(alike), "codebooks/corpus.json"));
    assertThat(List.of(byPixels.count(0), byPixels.count(1))).containsExactly(8100L, 100L);
    assertThat(List.of(byImages.count(0), byImages.count(1)))
        .containsExactly(ColorCount.WEIGHT_OF_AN_IMAGE, ColorCount.WEIGHT_OF_AN_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CORPUS", "FOLDER"})
  void aDamagedImageIsARowAndTheOthersAreDone(String scope) throws Exception {
    byte[] good = TestPictures.png(TestPictures.clouds(30, 20, 1));
    TestPictures.write(
        temp.resolve("in"), Map.of("good.png", good, "bad.png", Arrays.copyOf(good, 200)));

    TestRun run = new TestRun(job(Scope.valueOf(scope), Solver.TASK, 2, temp.resolve("in")));
    Totals totals = run.run(context);

    assertThat(totals.succeeded()).isEqualTo(1);
    assertThat(totals.failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CORPUS", "FOLDER"})
  void imagesThatAllFailLeaveNoPalette(String scope) throws Exception {
    TestPictures.write(temp.resolve("in"), Map.of("bad.png", new byte[] {1, 2, 3}));

    TestRun run = new TestRun(job(Scope.valueOf(scope), Solver.TASK, 2, temp.resolve("in")));

    assertThat(run.run(context).failed()).isEqualTo(1);
    assertThat(run.stored()).isEmpty();
  }

  @Test
  void codebooksAloneLeaveNoImages() throws Exception {
    pictures();
    CompressionJob base = job(Scope.FOLDER, Solver.TASK, 2, temp.resolve("in"));

    Map<String, byte[]> stored = stored(with(base, base.sharing(), Products.CODEBOOKS));

    assertThat(stored.keySet())
        .containsExactly("codebooks/_root.json", "codebooks/deep/er.json", "codebooks/ties.json");
  }

  private void pictures() throws Exception {
    Map<String, byte[]> pictures = new TreeMap<>(TestPictures.ofAllKinds());
    pictures.put("deep/er/noise.png", TestPictures.png(TestPictures.noise(40, 30, 5)));
    pictures.put("deep/er/clouds.png", TestPictures.png(TestPictures.clouds(50, 30, 6)));
    TestPictures.write(temp.resolve("in"), pictures);
  }

  private CompressionJob corpus(
      Solver solver, int partitions, int limit, @Nullable Codebook given) {
    CompressionJob base = job(Scope.CORPUS, solver, partitions, temp.resolve("in"));
    return new CompressionJob(
        base.inputs(),
        null,
        base.output(),
        base.existingOutput(),
        base.engine(),
        new Sharing(Scope.CORPUS, Weighting.PIXELS, limit),
        given,
        base.products(),
        solver,
        base.maxFailures(),
        base.distribution());
  }

  private CompressionJob job(Scope scope, Solver solver, int partitions, Path input) {
    return new CompressionJob(
        List.of(input.toString()),
        null,
        temp.resolve("out-" + outputs++).toString(),
        ExistingOutput.REFUSE,
        TestRun.engine(16, Seeding.SPLIT),
        new Sharing(scope, Weighting.PIXELS, ALL_COLORS),
        null,
        Products.IMAGES_AND_CODEBOOKS,
        solver,
        FailureLimit.NONE,
        new Distribution(partitions, 2));
  }

  private CompressionJob with(CompressionJob base, Sharing sharing, @Nullable Products products) {
    return new CompressionJob(
        base.inputs(),
        null,
        temp.resolve("out-" + outputs++).toString(),
        base.existingOutput(),
        base.engine(),
        sharing,
        null,
        products == null ? base.products() : products,
        base.solver(),
        base.maxFailures(),
        base.distribution());
  }

  private Map<String, byte[]> stored(CompressionJob job) throws Exception {
    TestRun run = new TestRun(job);
    run.run(context);
    return new TreeMap<>(run.stored());
  }

  private static byte[] bytes(Map<String, byte[]> stored, String path) {
    assertThat(stored).containsKey(path);
    return stored.getOrDefault(path, new byte[0]);
  }

  private static List<Integer> alphas(byte[] png) throws Exception {
    return Arrays.stream(new ImageDecoder(1 << 20).decode(png).raster().argb())
        .map(PackedColor::alpha)
        .distinct()
        .boxed()
        .toList();
  }
}
