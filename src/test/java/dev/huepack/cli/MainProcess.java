package dev.huepack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the program as a process of its own. */
final class MainProcess {
  private MainProcess() {}

  /** What starts the program with a heap of 1 GB. */
  static List<String> command(String master, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("conf/java.options").toAbsolutePath(),
                "-Xmx1g",
                "-Dspark.master=" + master,
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.executor.memory=500m",
                "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"),
                "-Dlog4j2.configurationFile=" + Path.of("conf/log4j2.properties").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.huepack.cli.Main"));
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Starts a command.
   *
   * @param temp where its output goes, {@code stdout} and {@code stderr}
   */
  static Process start(Path temp, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(temp.resolve("stdout").toFile())
            .redirectError(temp.resolve("stderr").toFile());
    // What executors are started with in processes of their own; they look for a folder of jars.
    Files.createDirectories(temp.resolve("spark/jars"));
    builder.environment().put("SPARK_HOME", temp.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return builder.start();
  }
}
