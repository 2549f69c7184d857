package dev.huepack.spark;

import java.io.UncheckedIOException;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;

/**
 * A run that had to end before all was done, for no defect of Huepack; the message is for the user.
 */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String STOPPED = "Spark was stopped";

  RunException(String message) {
    super(message);
  }

  private RunException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Tells what went wrong around Huepack from a defect, which is thrown on with its trace.
   *
   * @param failure of a Spark job; Scala declares no exceptions, so it may be any
   */
  static RunException of(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UncheckedIOException) {
        return new RunException("cannot store results: " + FailureReason.of(cause), failure);
      }
      if (cause instanceof InterruptedException) {
        return new RunException(STOPPED, failure);
      }
    }
    if (failure instanceof SparkException && failure.getCause() == null) {
      return new RunException("Spark failed: " + FailureReason.of(failure), failure);
    }
    throw failure instanceof RuntimeException defect ? defect : new IllegalStateException(failure);
  }

  /**
   * Likewise, and takes whatever happens once Spark was stopped, by Ctrl-C for instance, for a
   * consequence.
   */
  static RunException of(Exception failure, SparkContext context) {
    return context.isStopped() ? new RunException(STOPPED, failure) : of(failure);
  }
}
