package dev.huepack.storage;

import java.io.Serial;
import java.io.Serializable;

/**
 * Names the files that a run writes before it publishes them.
 *
 * @param runId the run, whose folder they share
 */
record Temporaries(String runId) implements Serializable {
  static final String ROOT = "_huepack/tmp";

  @Serial private static final long serialVersionUID = 1;

  String folder() {
    return ROOT + "/" + runId;
  }

  /** A path that no task, attempt or process uses but the caller. */
  String next() {
    return folder() + "/" + ThisProcess.uniqueName();
  }
}
