package dev.huepack.cli;

import dev.huepack.engine.ColorGoal;
import dev.huepack.palette.Palette;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how many colours a palette has, or what decides that. */
final class ColorOptions {
  private static final String AUTO = "auto";

  @Option(
      names = {"-k", "--colors"},
      paramLabel = "K",
      description =
          "Palette entries an image gets at most, 1 to 256; auto: as many as there are before more"
              + " begin to gain less (default: ${DEFAULT-VALUE}).")
  private String colors = "";

  @ArgGroup private Goals goals = new Goals();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** At most one of them. */
  private static final class Goals {
    @Option(
        names = "--min-psnr",
        paramLabel = "DB",
        description =
            "The fewest colours with which the PSNR is so many decibels or more; at most 256, or the"
                + " --colors given.")
    private @Nullable Double minPsnr;

    @Option(
        names = "--max-error",
        paramLabel = "E",
        description =
            "The fewest colours with which the squared error per pixel, summed over red, green and blue,"
                + " is at most this.")
    private @Nullable Double maxError;

    @Option(
        names = "--max-output-bytes",
        paramLabel = "N",
        description =
            "The most colours with which the indexed image has at most so many bytes; 50k and 2M are"
                + " 50000 and 2000000. With --scope image.")
    private @Nullable String maxOutputBytes;
  }

  /** The number of colours, or where something else decides the most that there may be. */
  int most() {
    boolean isGiven = command.commandLine().getParseResult().hasMatchedOption("--colors");
    if (isAuto() || (byOption() != null && !isGiven)) {
      return Palette.MAX_SIZE;
    }
    try {
      return Integer.parseInt(colors.strip());
    } catch (NumberFormatException e) {
      throw wrong("colors must be 1 to " + Palette.MAX_SIZE + " or auto: " + colors);
    }
  }

  /** What decides on the number of colours; null where it was said. */
  @Nullable ColorGoal goal() {
    ColorGoal goal = byOption();
    if (isAuto() && goal != null) {
      if (command.commandLine().getParseResult().hasMatchedOption("--colors")) {
        throw wrong(
            "colors auto and " + goal.option() + " cannot both decide on the colors: use one");
      }
      return goal;
    }
    return isAuto() ? new ColorGoal.Knee() : goal;
  }

  private boolean isAuto() {
    return colors.strip().equalsIgnoreCase(AUTO);
  }

  private @Nullable ColorGoal byOption() {
    if (goals.minPsnr != null) {
      return new ColorGoal.MinPsnr(goals.minPsnr);
    }
    if (goals.maxError != null) {
      return new ColorGoal.MaxError(goals.maxError);
    }
    return goals.maxOutputBytes == null
        ? null
        : new ColorGoal.MaxOutputBytes(bytes(goals.maxOutputBytes));
  }

  private long bytes(String text) {
    String number = text.strip().toLowerCase(Locale.ROOT);
    long unit = number.endsWith("k") ? 1_000 : number.endsWith("m") ? 1_000_000 : 1;
    try {
      return Math.multiplyExact(
          Long.parseLong(unit == 1 ? number : number.substring(0, number.length() - 1)), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      throw wrong("max-output-bytes must be a number of bytes such as 50000 or 50k: " + text);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
