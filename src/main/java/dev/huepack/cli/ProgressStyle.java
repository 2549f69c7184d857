package dev.huepack.cli;

/** How progress is shown on standard error. */
enum ProgressStyle {
  /** A line that renews itself on a terminal, a plain line every few seconds elsewhere. */
  AUTO,
  /** A plain line every few seconds. */
  PLAIN,
  /** Not at all. */
  NONE
}
