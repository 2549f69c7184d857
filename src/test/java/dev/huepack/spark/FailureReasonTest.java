package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
  @Test
  void putsWordsToExceptionsThatOnlyHaveAPath() {
    assertThat(FailureReason.of(new AccessDeniedException("/a")))
        .isEqualTo("/a: permission denied");
    assertThat(FailureReason.of(new NoSuchFileException("/a")))
        .isEqualTo("/a: no such file or folder");
    assertThat(FailureReason.of(new FileAlreadyExistsException("/a")))
        .isEqualTo("/a: something else is in its place");
    assertThat(FailureReason.of(new NotLinkException("/a"))).isEqualTo("/a: NotLinkException");
  }

  @Test
  void namesTheTargetOfARename() {
    assertThat(FailureReason.of(new FileSystemException("/tmp/1", "/a/b", "Not a directory")))
        .isEqualTo("/a/b: Not a directory");
  }

  @Test
  void findsTheFileSystemsWordsBehindSparks() {
    IOException disk = new IOException("disk full\nand more", new IllegalStateException("deeper"));

    assertThat(FailureReason.of(new SparkException("Job aborted", new UncheckedIOException(disk))))
        .isEqualTo("disk full");
  }

  @Test
  void cutsTheFailureOfATaskOutOfSparksWords() {
    assertThat(
            FailureReason.of(
                new SparkException(
                    "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most"
                        + " recent failure: Lost task 0.3 (executor 1): ExecutorLostFailure\nDriver"
                        + " stacktrace:")))
        .isEqualTo("Lost task 0.3 (executor 1): ExecutorLostFailure");
  }

  @Test
  void hasAWordForExceptionsWithoutAny() {
    assertThat(FailureReason.of(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  @Test
  void whatIsNoDefectOfHuepackEndsARunWithALine() {
    UncheckedIOException store = new UncheckedIOException(new AccessDeniedException("/a"));

    assertThat(RunException.of(new SparkException("Job aborted", store)))
        .hasMessage("cannot store results: /a: permission denied");
    assertThat(RunException.of(new SparkException("Master removed our application")))
        .hasMessage("Spark failed: Master removed our application");
    assertThat(RunException.of(new SparkException("Job aborted", new InterruptedException())))
        .hasMessage("Spark was stopped");
  }

  @Test
  void defectsKeepTheirTrace() {
    IllegalStateException defect = new IllegalStateException("k is 0");

    assertThatThrownBy(() -> RunException.of(defect)).isSameAs(defect);
    assertThatThrownBy(() -> RunException.of(new SparkException("Job aborted", defect)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCause(defect);
  }
}
