import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * K-means on a picture the literal way: one DataFrame row a pixel, MLlib's defaults, a prediction for every pixel. Prints
 * seconds and squared error per pixel with the centres rounded to 8 bits. Started by {@code src/bench/literal}.
 */
public final class LiteralKMeans {
  private LiteralKMeans() {}

  public static void main(String[] args) throws Exception {
    BufferedImage picture = ImageIO.read(new File(args[0]));
    int colors = Integer.parseInt(args[1]);
    try (SparkSession spark = SparkSession.builder().appName("literal").getOrCreate()) {
      long start = System.nanoTime();
      List<Row> pixels = new ArrayList<>();
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          int rgb = picture.getRGB(x, y);
          pixels.add(RowFactory.create(Vectors.dense(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)));
        }
      }
      StructType schema = new StructType().add("features", SQLDataTypes.VectorType());
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      Dataset<Row> rows = spark.createDataFrame(context.parallelize(pixels, 4 * context.defaultParallelism()), schema);
      KMeansModel model = new KMeans().setK(colors).setSeed(1).fit(rows);
      double[][] palette = new double[colors][];
      for (int i = 0; i < model.clusterCenters().length; i++) {
        palette[i] = model.clusterCenters()[i].toArray();
      }
      double error = 0;
      List<Row> labels = model.transform(rows).select("features", "prediction").collectAsList();
      for (Row row : labels) {
        double[] pixel = ((org.apache.spark.ml.linalg.Vector) row.get(0)).toArray();
        double[] center = palette[row.getInt(1)];
        for (int channel = 0; channel < 3; channel++) {
          error += Math.pow(pixel[channel] - Math.rint(center[channel]), 2);
        }
      }
      System.out.printf(Locale.ROOT, "literal\tseconds %.1f\tsquared error %.2f%n",
          (System.nanoTime() - start) / 1e9, error / pixels.size());
    }
  }
}
