package dev.huepack.engine;

/** What is stored for a picture whose file would be larger than its source. */
public enum WhenLarger {
  /** The larger file all the same. */
  STORE,
  /** The source, byte for byte. */
  SOURCE,
  /** Nothing. */
  NOTHING
}
