package dev.huepack.cli;

import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.spark.FailureReason;
import dev.huepack.studio.Studio;
import dev.huepack.studio.StudioSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio}: a local page to play with palettes; runs until it is interrupted. */
@Command(
    name = "studio",
    description = "Serves a page on 127.0.0.1 on which a slider sets the number of colours.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    sortOptions = false)
final class StudioCommand implements Callable<Integer> {
  private static final int BYTES_A_MEGABYTE = 1_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PICTURE", arity = "0..1", description = "Open this picture at once.")
  private @Nullable String picture;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen on this port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-open", description = "Show the address, and open no browser.")
  private boolean noOpen;

  @Option(
      names = "--max-upload",
      paramLabel = "MB",
      description = "Refuse larger files, 1 to 1000 megabytes (default: ${DEFAULT-VALUE}).")
  private int maxUpload;

  @Mixin private PixelLimitOption pixelLimit = new PixelLimitOption();

  @Option(
      names = "--idle-minutes",
      paramLabel = "N",
      description =
          "Forget pictures that nobody looked at for so long (default: ${DEFAULT-VALUE}).")
  private int idleMinutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what is drawn at random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws Exception {
    try (Studio studio = Studio.start(settings())) {
      URI address = picture == null ? studio.address() : show(studio, picture);
      spec.commandLine().getOut().println("Studio: " + address);
      spec.commandLine().getErr().println("Stop it with Ctrl+C.");
      if (!noOpen) {
        openBrowser(address);
      }
      new CountDownLatch(1).await();
      return ExitStatus.DONE.code();
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE,
          "cannot listen on port " + port + ": " + e.getMessage() + "; take another with --port",
          e);
    }
  }

  private StudioSettings settings() {
    if (maxUpload < 1 || maxUpload > 1000) {
      throw new ParameterException(
          spec.commandLine(), "max-upload must be 1 to 1000 megabytes: " + maxUpload);
    }
    Effort effort = Effort.DEFAULT;
    try {
      return new StudioSettings(
          port,
          new EngineSettings(
              new QuantizeSettings(
                  1, effort, Seeding.SPLIT, seed, effort.maxIterations(), effort.tolerance()),
              pixelLimit.maxPixels(),
              ColorHistogram.DEFAULT_LIMIT,
              DitherSettings.NONE,
              Metrics.BASIC,
              ImageEncoding.DEFAULT),
          maxUpload * BYTES_A_MEGABYTE,
          idleMinutes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static URI show(Studio studio, String picture) throws CommandException {
    try {
      Path path = Path.of(picture);
      return studio.show(String.valueOf(path.getFileName()), Files.readAllBytes(path));
    } catch (IOException | InvalidPathException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE, "cannot read " + picture + ": " + FailureReason.of(e), e);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, picture + ": " + e.getMessage(), e);
    }
  }

  /** Asks the desktop; where there is none the address on the terminal has to do. */
  private static void openBrowser(URI address) {
    String system = System.getProperty("os.name", "");
    List<String> opener =
        system.startsWith("Mac")
            ? List.of("open")
            : system.startsWith("Windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler")
                : List.of("xdg-open");
    ProcessBuilder process =
        new ProcessBuilder()
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.command().addAll(opener);
    process.command().add(address.toString());
    try {
      process.start();
    } catch (IOException e) {
      // No desktop: the address is on the terminal.
      return;
    }
  }
}
