package dev.huepack.spark;

import dev.huepack.codec.PaletteFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The table of centres of a saved {@code KMeansModel}: {@code clusterIdx}, and {@code
 * clusterCenter} as Spark stores its vectors.
 */
final class KMeansCenters {
  /** What Spark itself writes; the key below tells it that the struct is a vector. */
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message spark_schema {
            required int32 clusterIdx;
            optional group clusterCenter {
              required int32 type (INTEGER(8,true));
              optional int32 size;
              optional group indices (LIST) {
                repeated group list {
                  required int32 element;
                }
              }
              optional group values (LIST) {
                repeated group list {
                  required double element;
                }
              }
            }
          }
          """);

  private static final String SPARK_SCHEMA =
      field("clusterIdx", "\"integer\"", false)
          + ","
          + field(
              "clusterCenter",
              "{\"type\":\"udt\",\"class\":\"org.apache.spark.ml.linalg.VectorUDT\","
                  + "\"pyClass\":\"pyspark.ml.linalg.VectorUDT\",\"sqlType\":"
                  + struct(
                      field("type", "\"byte\"", false)
                          + ","
                          + field("size", "\"integer\"", true)
                          + ","
                          + field("indices", array("integer"), true)
                          + ","
                          + field("values", array("double"), true))
                  + "}",
              true);

  private static final Map<String, String> NOTES =
      Map.of("org.apache.spark.sql.parquet.row.metadata", struct(SPARK_SCHEMA));

  private static final int SPARSE = 0;
  private static final int DENSE = 1;
  private static final int MOST_FEATURES = 4;

  private KMeansCenters() {}

  private static String struct(String fields) {
    return "{\"type\":\"struct\",\"fields\":[" + fields + "]}";
  }

  private static String array(String element) {
    return "{\"type\":\"array\",\"elementType\":\"" + element + "\",\"containsNull\":false}";
  }

  private static String field(String name, String type, boolean nullable) {
    return "{\"name\":\""
        + name
        + "\",\"type\":"
        + type
        + ",\"nullable\":"
        + nullable
        + ",\"metadata\":{}}";
  }

  /** The file of centres, by cluster. */
  static byte[] write(double[][] centers) {
    MemoryOutput file = new MemoryOutput();
    SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withExtraMetaData(NOTES)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (int cluster = 0; cluster < centers.length; cluster++) {
        Group row = groups.newGroup().append("clusterIdx", cluster);
        Group vector = row.addGroup("clusterCenter").append("type", DENSE);
        Group values = vector.addGroup("values");
        for (double value : centers[cluster]) {
          values.addGroup(0).append("element", value);
        }
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.content();
  }

  /**
   * Adds the centres of a file to those of others.
   *
   * @param name for messages
   */
  static void read(String name, byte[] file, Map<Integer, double[]> centers)
      throws PaletteFormatException {
    try (ParquetReader<Group> reader = new Builder(new MemoryInput(file)).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        int cluster = row.getInteger("clusterIdx", 0);
        if (centers.put(cluster, vector(row.getGroup("clusterCenter", 0))) != null) {
          throw new PaletteFormatException(name + ": there are two clusters " + cluster);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Parquet has a kind of its own for each kind of damage.
      throw new PaletteFormatException(
          name + ": no table of clusterIdx and clusterCenter as Spark saves it, or damaged", e);
    }
  }

  private static double[] vector(Group vector) {
    Group values = vector.getGroup("values", 0);
    int count = values.getFieldRepetitionCount(0);
    boolean sparse = vector.getInteger("type", 0) == SPARSE;
    int size = sparse ? vector.getInteger("size", 0) : count;
    // Whoever has more features than a colour has channels is refused later, whatever they are.
    double[] features = new double[Math.min(size, MOST_FEATURES + 1)];
    for (int i = 0; i < count; i++) {
      int at = sparse ? vector.getGroup("indices", 0).getGroup(0, i).getInteger(0, 0) : i;
      if (at < features.length) {
        features[at] = values.getGroup(0, i).getDouble(0, 0);
      }
    }
    return features;
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
