package dev.huepack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a command line printed and returned. */
record Result(int status, String out, String err) {
  /** For command lines that need no Spark. */
  static final SparkSource NO_SPARK =
      () -> {
        throw new AssertionError("Spark was started for nothing");
      };

  /** Runs a command line in this process; each of {@code words} is one as text. */
  static Result of(SparkSource spark, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = Stream.of(words).map(String::valueOf).toArray(String[]::new);
    int status = Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true), spark);
    return new Result(status, out.toString(), err.toString());
  }
}
