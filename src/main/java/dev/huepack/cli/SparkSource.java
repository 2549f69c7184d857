package dev.huepack.cli;

import org.apache.spark.SparkContext;

/** Where a command gets Spark from; whoever hands it out also stops it. */
interface SparkSource {
  /**
   * Spark, running.
   *
   * @throws CommandException if it cannot be started
   */
  SparkContext context() throws CommandException;
}
