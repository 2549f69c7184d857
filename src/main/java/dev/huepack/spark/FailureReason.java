package dev.huepack.spark;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.spark.SparkException;

/** Says in one line why Spark or a file system failed. */
public final class FailureReason {
  /** What Spark puts before the failure of the task that ended a job. */
  private static final String LAST_FAILURE = "most recent failure: ";

  private FailureReason() {}

  /** The words of the first exception of a file system behind a failure, else of the last cause. */
  public static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    if (cause instanceof FileSystemException file) {
      // Of a rename it is the target that people know.
      String path = file.getOtherFile() == null ? file.getFile() : file.getOtherFile();
      return path + ": " + (file.getReason() == null ? words(file) : file.getReason());
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof SparkException && message.contains(LAST_FAILURE)) {
      message = message.substring(message.indexOf(LAST_FAILURE) + LAST_FAILURE.length());
    }
    return message.strip().lines().findFirst().orElse(cause.getClass().getSimpleName());
  }

  /** What the exceptions that carry nothing but a path mean. */
  private static String words(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "something else is in its place";
    }
    return failure.getClass().getSimpleName();
  }
}
