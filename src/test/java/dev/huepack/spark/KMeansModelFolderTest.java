package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.PaletteFormatException;
import dev.huepack.palette.Palette;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSpark.class)
class KMeansModelFolderTest {
  private final SparkSession spark;

  @TempDir Path temp;

  KMeansModelFolderTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 256})
  void comesBackAsItWentInTheSameBytesEachTime(int size) throws Exception {
    Palette palette = new Palette(new Random(size).ints(size).map(c -> c | 0xFF000000).toArray());

    SortedMap<String, byte[]> files = KMeansModelFolder.write(palette);

    assertThat(KMeansModelFolder.read(files)).isEqualTo(palette);
    assertThat(files.keySet()).containsExactlyElementsOf(KMeansModelFolder.FILES);
    KMeansModelFolder.write(palette)
        .forEach((path, content) -> assertThat(content).isEqualTo(files.get(path)));
  }

  @Test
  void transparentEntriesMakeAFourthFeature() throws Exception {
    Palette palette = new Palette(new int[] {0, 0x80102030, 0xFFFFFFFF});

    assertThat(KMeansModelFolder.read(KMeansModelFolder.write(palette))).isEqualTo(palette);
  }

  @Test
  void sparkLoadsItAndPredictsTheLabelsOfPixels() throws Exception {
    Palette palette = new Palette(new int[] {0xFF0A141E, 0xFFC80000, 0xFF0000FF});
    Path folder = temp.resolve("with space/mine.mllib");
    store(KMeansModelFolder.write(palette), folder);

    KMeansModel model = KMeansModel.load(folder.toString());

    assertThat(model.clusterCenters())
        .containsExactly(
            Vectors.dense(10, 20, 30), Vectors.dense(200, 0, 0), Vectors.dense(0, 0, 255));
    assertThat(model.getK()).isEqualTo(3);
    assertThat(model.predict(Vectors.dense(190, 20, 5))).isEqualTo(1);
    assertThat(
            model.transform(points(Vectors.dense(1, 2, 250))).first().<Integer>getAs("prediction"))
        .isEqualTo(2);
  }

  @Test
  void aSingleColourIsAModelToo() throws Exception {
    store(KMeansModelFolder.write(new Palette(new int[] {0xFF010203})), temp.resolve("one"));

    assertThat(KMeansModel.load(temp.resolve("one").toString()).clusterCenters())
        .containsExactly(Vectors.dense(1, 2, 3));
  }

  @Test
  void aModelThatSparkFittedAndSavedIsAPalette() throws Exception {
    Path folder = temp.resolve("theirs");
    Dataset<Row> pixels =
        points(
            Vectors.dense(0, 0, 0),
            Vectors.dense(1, 0, 0).toSparse(),
            Vectors.dense(250, 251, 252),
            Vectors.dense(250, 251, 253));
    new KMeans().setK(2).setSeed(1).fit(pixels).write().save(folder.toString());

    Palette palette = KMeansModelFolder.read(files(folder));

    assertThat(palette.colors()).containsExactlyInAnyOrder(0xFF010000, 0xFFFAFBFD);
  }

  @Test
  void whatIsNoModelOfColoursIsRefusedWithPlaceAndReason() throws Exception {
    SortedMap<String, byte[]> good =
        KMeansModelFolder.write(new Palette(new int[] {0xFF000000, 0xFFFFFFFF}));

    assertRefused(Map.of(), "not a saved MLlib model: there is no metadata/part-… in the folder");
    assertRefused(with(good, "metadata", "{"), "metadata/part-…, line 1: not JSON: ");
    assertRefused(
        with(good, "metadata", "{\"class\":\"PipelineModel\"}"),
        "line 1: the class must be org.apache.spark.ml.clustering.KMeansModel: PipelineModel");
    assertRefused(
        with(
            good,
            "metadata",
            new String(good.get(KMeansModelFolder.METADATA), StandardCharsets.UTF_8)
                .replace("euclidean", "cosine")),
        "line 1: distances must be euclidean: cosine");
    assertRefused(with(good, "data", "PAR1 no table"), "data/part-00000.parquet: no table of");
    assertRefused(centers(new double[][] {{1, 2}}), "cluster 0: a colour has 3 channels");
    assertRefused(centers(new double[][] {{1, 2, 256}}), "a channel must be 0 to 255: 256.0");
    assertRefused(centers(new double[][] {{1, 2, Double.NaN}}), "a channel must be 0 to 255: NaN");
    assertRefused(
        centers(new double[][] {{0.1, 0.2, 0.3}, {1, 0.5, 0}}), "these are all at most 1");
    assertRefused(centers(new double[0][]), "a palette has 1 to 256 entries: 0");
    assertRefused(centers(new double[257][3]), "a palette has 1 to 256 entries: 257");
  }

  @Test
  void twoFilesWithTheSameClusterAndAMissingOneAreRefused() {
    SortedMap<String, byte[]> files = centers(new double[][] {{9, 9, 9}, {8, 8, 8}});
    SortedMap<String, byte[]> twice = new TreeMap<>(files);
    twice.put("data/part-00001.parquet", KMeansCenters.write(new double[][] {{1, 1, 1}}));
    assertRefused(twice, "data/part-00001.parquet: there are two clusters 0");
  }

  @Test
  void everyTruncationIsARefusal() {
    byte[] data = KMeansCenters.write(new double[][] {{9, 9, 9}, {8, 8, 8}});
    for (int length = 0; length < data.length; length += 7) {
      SortedMap<String, byte[]> files = centers(new double[0][]);
      files.put(KMeansModelFolder.DATA, Arrays.copyOf(data, length));
      assertRefused(files, "data/part-00000.parquet: no table");
    }
  }

  private static SortedMap<String, byte[]> centers(double[][] centers) {
    SortedMap<String, byte[]> files =
        KMeansModelFolder.write(new Palette(new int[] {0xFF000000, 0xFFFFFFFF}));
    files.put(KMeansModelFolder.DATA, KMeansCenters.write(centers));
    return files;
  }

  private static SortedMap<String, byte[]> with(
      SortedMap<String, byte[]> good, String folder, String content) {
    SortedMap<String, byte[]> files = new TreeMap<>(good);
    files.replaceAll(
        (path, bytes) ->
            path.startsWith(folder) ? content.getBytes(StandardCharsets.UTF_8) : bytes);
    return files;
  }

  private static void assertRefused(Map<String, byte[]> files, String reason) {
    assertThatThrownBy(() -> KMeansModelFolder.read(files))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessageContaining(reason);
  }

  private Dataset<Row> points(Vector... vectors) {
    List<Row> rows = Arrays.stream(vectors).map(v -> RowFactory.create(v)).toList();
    return spark.createDataFrame(rows, new StructType().add("features", SQLDataTypes.VectorType()));
  }

  private static void store(Map<String, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static SortedMap<String, byte[]> files(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
