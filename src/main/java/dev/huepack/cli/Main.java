package dev.huepack.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program: finds the command, runs it, turns what went wrong into a line and an exit status.
 */
@Command(
    name = "huepack",
    description = "Compresses images by k-means on their colours, on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 all done, 1 internal error, 2 wrong usage,",
      "3 finished but some images failed, 4 nothing could be done."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs a command line and exits with its status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(args, out, err, Sessions::open));
  }

  /**
   * Runs a command line.
   *
   * @param sessions opens the Spark session of a command that needs one
   * @return the exit status
   */
  static int execute(
      String[] args, PrintWriter out, PrintWriter err, Supplier<SparkSession> sessions) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new CompressCommand(sessions))
            .setOut(out)
            .setErr(err)
            .setUsageHelpLongOptionsMaxWidth(30)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setDefaultValueProvider(new DefaultSettings())
            .setParameterExceptionHandler(onWrongUsage())
            .setExecutionExceptionHandler(onFailure());
    Choices.registerOn(line);
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command, such as compress; --help lists them");
  }

  private static IParameterExceptionHandler onWrongUsage() {
    return (failure, args) -> {
      CommandLine line = failure.getCommandLine();
      line.getErr()
          .println(
              "huepack: "
                  + oneLine(failure)
                  + " (see "
                  + line.getCommandSpec().qualifiedName()
                  + " --help)");
      return ExitStatus.USAGE.code();
    };
  }

  private static IExecutionExceptionHandler onFailure() {
    return (failure, line, parsed) -> {
      if (failure instanceof CommandException expected) {
        line.getErr().println("huepack: " + oneLine(expected));
        return expected.status().code();
      }
      line.getErr().println("huepack: internal error, please report it with what follows");
      failure.printStackTrace(line.getErr());
      return ExitStatus.INTERNAL_ERROR.code();
    };
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
  }
}
