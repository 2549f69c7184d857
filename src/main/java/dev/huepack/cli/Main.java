package dev.huepack.cli;

import dev.huepack.report.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
      "Words of a command line may stand in a file: huepack @FILE. --help after a command has more.",
      "Exit status: 0 all done, 1 internal error, 2 wrong usage,",
      "3 finished but some images failed, 4 nothing could be done."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs a command line and exits with its status; on YARN it returns if all is done. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status;
    try (OwnSpark spark = new OwnSpark()) {
      status = execute(args, out, err, spark);
    }
    if (status != ExitStatus.DONE.code() || !isWithinYarn()) {
      System.exit(status);
    }
  }

  /** Whether YARN's process called, which takes any exit for a failure and begins again. */
  private static boolean isWithinYarn() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /**
   * Runs a command line.
   *
   * @param spark for the commands that need it
   * @return the exit status
   */
  static int execute(String[] args, PrintWriter out, PrintWriter err, SparkSource spark) {
    CommandLine line = commandLine(spark).setOut(out).setErr(err);
    try {
      DefaultSettings defaults = new DefaultSettings();
      defaults.refuseUnknown(line);
      line.setDefaultValueProvider(defaults);
    } catch (CommandException e) {
      return report(e, err);
    }
    return line.execute(args);
  }

  /** All commands, without the user's defaults. */
  static CommandLine commandLine(SparkSource spark) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new CompressCommand(spark))
            .addSubcommand(new PaletteCommand(spark))
            .addSubcommand(new ApplyCommand(spark))
            .addSubcommand(new DecompressCommand())
            .addSubcommand(new SweepCommand(spark))
            .addSubcommand(new StudioCommand())
            .addSubcommand(new InspectCommand())
            .addSubcommand(new CompletionCommand())
            .setUsageHelpLongOptionsMaxWidth(30)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(onWrongUsage())
            .setExecutionExceptionHandler(onFailure());
    Choices.registerOn(line);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command, such as compress; --help lists them");
  }

  private static IParameterExceptionHandler onWrongUsage() {
    return (failure, args) -> {
      CommandLine line = failure.getCommandLine();
      String reason =
          failure instanceof UnmatchedArgumentException unmatched
              ? WrongWord.reason(unmatched)
              : String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
      line.getErr()
          .println(
              "huepack: "
                  + oneLine(reason)
                  + " (see "
                  + line.getCommandSpec().qualifiedName()
                  + " --help)");
      return ExitStatus.USAGE.code();
    };
  }

  private static IExecutionExceptionHandler onFailure() {
    return (failure, line, parsed) -> {
      if (failure instanceof CommandException expected) {
        return report(expected, line.getErr());
      }
      line.getErr().println("huepack: internal error, please report it with what follows");
      failure.printStackTrace(line.getErr());
      return ExitStatus.INTERNAL_ERROR.code();
    };
  }

  private static int report(CommandException expected, PrintWriter err) {
    err.println("huepack: " + oneLine(String.valueOf(expected.getMessage())));
    return expected.status().code();
  }

  private static String oneLine(String message) {
    return Printable.text(message.lines().findFirst().orElse(message));
  }
}
