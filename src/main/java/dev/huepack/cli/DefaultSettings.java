package dev.huepack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
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

  private final Properties properties;

  DefaultSettings() {
    properties = new Properties();
    try (InputStream shipped = DefaultSettings.class.getResourceAsStream(RESOURCE)) {
      if (shipped == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      properties.load(new InputStreamReader(shipped, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String own = System.getProperty(PROPERTY);
    if (own != null && Files.isReadable(Path.of(own))) {
      try (Reader reader = Files.newBufferedReader(Path.of(own))) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option && option.longestName().startsWith("--")) {
      String value = properties.getProperty(option.longestName().substring(2));
      return value == null || value.isBlank() ? null : value.strip();
    }
    return null;
  }
}
