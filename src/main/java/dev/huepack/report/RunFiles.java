package dev.huepack.report;

import dev.huepack.job.InputImage;
import java.io.IOException;

/** Gives the report the bytes of the few files that it shows. */
public interface RunFiles {
  /** An input as it is now. */
  byte[] input(InputImage image) throws IOException;

  /** What the run stored at a path relative to its output folder. */
  byte[] stored(String path) throws IOException;
}
