package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.junit.jupiter.api.Test;

/** The settings that {@code submit/cluster} hands to Spark. */
final class ClusterProfileTest {
  private static final Path PROFILE = Path.of("conf/spark-cluster.conf");
  private static final Pattern SETTING = Pattern.compile("#?(spark\\.\\S+) +(\\S.*)");

  /** They belong to modules of Spark that are not among the tests' libraries. */
  private static final Pattern ELSEWHERE = Pattern.compile("spark\\.(yarn|kubernetes)\\..*");

  /** The settings of the profile that are not commented out. */
  static Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(PROFILE)) {
      Matcher setting = SETTING.matcher(line);
      if (setting.matches() && !line.startsWith("#")) {
        settings.put(setting.group(1), setting.group(2));
      }
    }
    return settings;
  }

  @Test
  void sparkKnowsEverySettingAndTakesItsValue() throws IOException {
    // Loads what Spark knows.
    SparkConf conf = new SparkConf(false);
    List<String> settings = new ArrayList<>();
    for (String line : Files.readAllLines(PROFILE)) {
      Matcher setting = SETTING.matcher(line);
      if (setting.matches() && !ELSEWHERE.matcher(setting.group(1)).matches()) {
        settings.add(setting.group(1));
        conf.set(setting.group(1), setting.group(2));
      }
    }

    assertThat(settings).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    for (String setting : settings) {
      ConfigEntry<?> entry = ConfigEntry.findEntry(setting);
      assertThat(entry).as(setting).isNotNull();
      assertThat((Object) conf.get(entry)).as(setting).isNotNull();
    }
  }

  @Test
  void settingsStandBelowAWordOnThem() throws IOException {
    boolean explained = false;
    for (String line : Files.readAllLines(PROFILE)) {
      explained = line.startsWith("# ") || (explained && !line.isBlank());
      assertThat(explained || !SETTING.matcher(line).matches()).as(line).isTrue();
    }
  }
}
