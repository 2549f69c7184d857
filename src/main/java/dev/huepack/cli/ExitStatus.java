package dev.huepack.cli;

/** What a command's exit status means. */
enum ExitStatus {
  /** All done. */
  DONE(0),
  /** A defect, or a run that broke off. */
  INTERNAL_ERROR(1),
  /** The command line was wrong. */
  USAGE(2),
  /** Finished, but some images failed. */
  SOME_FAILED(3),
  /** There was nothing that could be done. */
  NOTHING_DONE(4);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
