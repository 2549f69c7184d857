package dev.huepack.spark;

import dev.huepack.quantize.Fit;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.WeightedPoints;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;

/**
 * Has MLlib's KMeans fit weighted colour vectors.
 *
 * <p>Rows go in sorted by colour in a number of slices that depends on nothing but their count, and
 * sums of whole numbers below 2^53 are exact in any order: so the centres are the same doubles on
 * any cluster.
 */
final class MllibFit {
  private static final String FEATURES = "features";
  private static final String WEIGHT = "weight";
  private static final int POINTS_A_SLICE = 1 << 16;

  private static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            new StructField(FEATURES, SQLDataTypes.VectorType(), false, Metadata.empty()),
            new StructField(WEIGHT, DataTypes.DoubleType, false, Metadata.empty())
          });

  private final SparkSession spark;

  MllibFit(SparkSession spark) {
    this.spark = spark;
  }

  /** The centres, at most as many as the fit starts with. */
  double[][] fit(Fit fit, QuantizeSettings settings) {
    requireExactSums(fit.points());
    Broadcast<WeightedPoints> points =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(fit.points());
    double[][] centers = fit(colors(points), fit, settings);
    // Not where it failed: tasks that still run would miss it, and Spark clears it away by itself.
    points.destroy();
    return centers;
  }

  private static double[][] fit(Dataset<Row> colors, Fit fit, QuantizeSettings settings) {
    return settings.seeding() == Seeding.K_MEANS_PARALLEL && fit.k() > 1
        ? fitSeededByMllib(colors, fit, settings)
        : fitFromStart(colors, fit, settings);
  }

  private static void requireExactSums(WeightedPoints points) {
    if (!points.hasExactSums()) {
      double weight = 0;
      for (int point = 0; point < points.size(); point++) {
        weight += points.weight(point);
      }
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a total weight of %,.0f is too large for exact sums, which end at 2^53: split the input",
              weight));
    }
  }

  /**
   * Tasks carry a range only: the points travel once to each executor, not with every iteration.
   */
  private Dataset<Row> colors(Broadcast<WeightedPoints> points) {
    int size = points.value().size();
    int slices = 1 + size / POINTS_A_SLICE;
    List<Range> ranges = new ArrayList<>();
    for (long slice = 0; slice < slices; slice++) {
      ranges.add(new Range((int) (size * slice / slices), (int) (size * (slice + 1) / slices)));
    }
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(ranges, slices)
            .flatMap(new Rows(points));
    return spark.createDataFrame(rows, SCHEMA);
  }

  /**
   * The only way to give MLlib both weights and a start is the RDD class below the DataFrame API.
   */
  private static double[][] fitFromStart(Dataset<Row> colors, Fit fit, QuantizeSettings settings) {
    if (settings.maxIterations() == 0) {
      return fit.initialCenters();
    }
    JavaRDD<Tuple2<org.apache.spark.mllib.linalg.Vector, Object>> weighted =
        colors.javaRDD().map(new ToWeighted());
    org.apache.spark.mllib.linalg.Vector[] start =
        Arrays.stream(fit.initialCenters())
            .map(org.apache.spark.mllib.linalg.Vectors::dense)
            .toArray(org.apache.spark.mllib.linalg.Vector[]::new);
    KMeansModel model =
        new KMeans()
            .setK(start.length)
            .setMaxIterations(settings.maxIterations())
            .setEpsilon(fit.tolerance(settings))
            .setInitialModel(new KMeansModel(start))
            .runWithWeight(weighted.rdd(), true, Option.empty());
    return Arrays.stream(model.clusterCenters())
        .map(org.apache.spark.mllib.linalg.Vector::toArray)
        .toArray(double[][]::new);
  }

  private static double[][] fitSeededByMllib(
      Dataset<Row> colors, Fit fit, QuantizeSettings settings) {
    Vector[] centers =
        new org.apache.spark.ml.clustering.KMeans()
            .setFeaturesCol(FEATURES)
            .setWeightCol(WEIGHT)
            .setK(fit.k())
            .setSeed(settings.seed())
            .setMaxIter(settings.maxIterations())
            .setTol(fit.tolerance(settings))
            .fit(colors)
            .clusterCenters();
    return Arrays.stream(centers).map(Vector::toArray).toArray(double[][]::new);
  }

  /** Points from one up to, not including, another. */
  private record Range(int from, int to) implements Serializable {}

  /** Makes the rows of a range of points. */
  private static final class Rows implements FlatMapFunction<Range, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<WeightedPoints> broadcast;

    Rows(Broadcast<WeightedPoints> broadcast) {
      this.broadcast = broadcast;
    }

    @Override
    public Iterator<Row> call(Range range) {
      WeightedPoints points = broadcast.value();
      return IntStream.range(range.from(), range.to())
          .mapToObj(point -> row(points, point))
          .iterator();
    }

    private static Row row(WeightedPoints points, int point) {
      double[] features = new double[points.dimensions()];
      for (int axis = 0; axis < features.length; axis++) {
        features[axis] = points.coordinate(axis, point);
      }
      return RowFactory.create(Vectors.dense(features), points.weight(point));
    }
  }

  /** From a row of the DataFrame to what the RDD class takes. */
  private static final class ToWeighted
      implements Function<Row, Tuple2<org.apache.spark.mllib.linalg.Vector, Object>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tuple2<org.apache.spark.mllib.linalg.Vector, Object> call(Row row) {
      Vector features = row.getAs(FEATURES);
      return new Tuple2<>(
          org.apache.spark.mllib.linalg.Vectors.fromML(features), row.getAs(WEIGHT));
    }
  }
}
