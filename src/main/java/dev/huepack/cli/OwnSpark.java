package dev.huepack.cli;

import dev.huepack.spark.FailureReason;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Starts Spark when a command first asks for it, and stops it at the end. The master is whatever
 * the launcher, spark-submit or a configuration file says.
 */
final class OwnSpark implements SparkSource, AutoCloseable {
  private @Nullable SparkContext context;

  @Override
  public SparkContext context() throws CommandException {
    if (context == null) {
      SparkConf conf =
          new SparkConf()
              .setIfMissing("spark.app.name", "huepack")
              .setIfMissing("spark.ui.showConsoleProgress", "false")
              .setIfMissing("spark.scheduler.mode", "FAIR");
      try {
        context = SparkContext.getOrCreate(conf);
      } catch (Exception e) {
        throw new CommandException(
            ExitStatus.INTERNAL_ERROR, "cannot start Spark: " + FailureReason.of(e), e);
      }
    }
    return context;
  }

  @Override
  public void close() {
    if (context != null) {
      // Tasks that a failed run left behind report to a scheduler that is already gone, and Spark
      // logs each.
      context.setLogLevel("OFF");
      context.stop();
    }
  }
}
