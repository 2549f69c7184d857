package dev.huepack.cli;

import dev.huepack.spark.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Supplies options that were not given from {@code huepack.properties}: the file that the system
 * property {@value #PROPERTY} names, over the one in the jar. A key is the option's long name
 * without the hyphens.
 */
final class DefaultSettings implements IDefaultValueProvider {
  /** Names a file of defaults. */
  static final String PROPERTY = "huepack.defaults";

  private static final String RESOURCE = "huepack.properties";
  private static final String HYPHENS = "--";

  private final Properties shipped = new Properties();
  private final Properties own = new Properties();
  private final @Nullable String ownFile = System.getProperty(PROPERTY);

  /**
   * Reads both files.
   *
   * @throws CommandException if the user's own cannot be read
   */
  DefaultSettings() throws CommandException {
    try (InputStream stream = DefaultSettings.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      shipped.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (ownFile != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(ownFile))) {
        own.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new CommandException(
            ExitStatus.USAGE,
            "cannot read the defaults that -D" + PROPERTY + " names: " + FailureReason.of(e),
            e);
      }
    }
  }

  /**
   * Refuses defaults for options that no command has: a misspelled one would be passed over.
   *
   * @throws CommandException if the user's own file has any
   */
  void refuseUnknown(CommandLine line) throws CommandException {
    NavigableSet<String> unknown = new TreeSet<>(own.stringPropertyNames());
    forgetOptions(line, unknown);
    if (!unknown.isEmpty()) {
      throw new CommandException(
          ExitStatus.USAGE,
          "no option is named like the default '" + unknown.first() + "' in " + ownFile);
    }
  }

  private static void forgetOptions(CommandLine line, Set<String> names) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      names.remove(key(option));
      names.remove(line.getCommandName() + '.' + key(option));
    }
    line.getSubcommands().values().forEach(command -> forgetOptions(command, names));
  }

  private static String key(OptionSpec option) {
    String name = option.longestName();
    return name.startsWith(HYPHENS) ? name.substring(HYPHENS.length()) : name;
  }

  /** The user's file wins over the jar's; in each a key for one command over one for all. */
  private @Nullable String value(String key, String keyOfCommand) {
    String byUser = own.getProperty(keyOfCommand, own.getProperty(key));
    return byUser != null ? byUser : shipped.getProperty(keyOfCommand, shipped.getProperty(key));
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String value = value(key(option), option.command().name() + '.' + key(option));
      return value == null || value.isBlank() ? null : value.strip();
    }
    return null;
  }
}
