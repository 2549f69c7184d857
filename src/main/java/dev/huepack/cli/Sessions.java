package dev.huepack.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens Spark sessions. The master is whatever the launcher, spark-submit or a configuration file
 * says.
 */
final class Sessions {
  private Sessions() {}

  static SparkSession open() {
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "huepack")
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            .setIfMissing("spark.scheduler.mode", "FAIR");
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
