package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class DefaultSettingsTest {
  /** Options with a value that has no sensible default. */
  /** What only a command line can know, and what follows from the scope or the effort. */
  private static final Set<String> WITHOUT_DEFAULT =
      Set.of(
          "output",
          "files-from",
          "effort",
          "png-effort",
          "max-iterations",
          "tolerance",
          "fixed-color",
          "min-psnr",
          "max-error",
          "max-output-bytes",
          "image-column",
          "resize",
          "max-side");

  @TempDir Path temp;

  @AfterEach
  void forgetOwnFile() {
    System.clearProperty(DefaultSettings.PROPERTY);
  }

  @Test
  void everyOptionWithAValueHasADocumentedDefaultAndNoDefaultIsLeftOver() throws IOException {
    Properties shipped = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("conf/huepack.properties"))) {
      shipped.load(reader);
    }
    Set<String> options =
        command().getCommandSpec().options().stream()
            .filter(option -> option.arity().max() > 0)
            .map(option -> option.longestName().substring(2))
            .filter(name -> !WITHOUT_DEFAULT.contains(name))
            .collect(Collectors.toSet());

    Set<String> names = shipped.stringPropertyNames();
    assertThat(names.stream().filter(name -> name.indexOf('.') < 0))
        .containsExactlyInAnyOrderElementsOf(options);
    assertThat(names.stream().filter(name -> name.indexOf('.') >= 0))
        .containsExactlyInAnyOrder(
            "palette.scope",
            "palette.codebook",
            "decompress.centroids",
            "sweep.colors",
            "studio.port",
            "studio.max-upload",
            "studio.idle-minutes");
    assertThat(Files.readString(Path.of("conf/huepack.properties")))
        .as("a comment before each default")
        .doesNotContainPattern("(?m)^[a-z][^\n]*\n\n?[a-z]");
  }

  @Test
  void aDefaultForOneCommandComesBeforeTheOneForAll() throws Exception {
    CommandLine palette = new CommandLine(new PaletteCommand(DefaultSettingsTest::noSpark));

    assertThat(new DefaultSettings().defaultValue(palette.getCommandSpec().findOption("--scope")))
        .isEqualTo("corpus");
    assertThat(new DefaultSettings().defaultValue(option("--scope"))).isEqualTo("image");

    own("scope = folder\n");
    assertThat(new DefaultSettings().defaultValue(palette.getCommandSpec().findOption("--scope")))
        .isEqualTo("folder");
  }

  @Test
  void theShippedFileIsWhatTheJarHolds() throws Exception {
    DefaultSettings defaults = new DefaultSettings();

    assertThat(defaults.defaultValue(option("--colors"))).isEqualTo("16");
    assertThat(defaults.defaultValue(option("--output"))).isNull();
  }

  @Test
  void theUsersOwnFileComesBeforeTheShippedOne() throws Exception {
    own("# mine\ncolors = 32\nfiles-from = fotos-ü.txt\nseed =\n");

    DefaultSettings defaults = new DefaultSettings();
    defaults.refuseUnknown(command());

    assertThat(defaults.defaultValue(option("--colors"))).isEqualTo("32");
    assertThat(defaults.defaultValue(option("--solver"))).isEqualTo("auto");
    assertThat(defaults.defaultValue(option("--files-from"))).isEqualTo("fotos-ü.txt");
    assertThat(defaults.defaultValue(option("--seed"))).isNull();
  }

  @Test
  void anUnknownKeyIsRefused() throws Exception {
    own("colours = 32\n");
    DefaultSettings defaults = new DefaultSettings();

    assertThatThrownBy(() -> defaults.refuseUnknown(command()))
        .isInstanceOf(CommandException.class)
        .hasMessage("no option is named like the default 'colours' in " + temp.resolve("own"));
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws Exception {
    System.setProperty(DefaultSettings.PROPERTY, temp.resolve("gone").toString());
    assertRefused("gone: no such file or folder");

    own("colors = \\u00zz\n");
    assertRefused("Malformed");

    Files.write(temp.resolve("own"), "name = ü".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("Input length");
  }

  private static void assertRefused(String reason) {
    assertThatThrownBy(DefaultSettings::new)
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("cannot read the defaults that -Dhuepack.defaults names: ")
        .hasMessageContaining(reason);
  }

  private void own(String content) throws IOException {
    Files.writeString(temp.resolve("own"), content);
    System.setProperty(DefaultSettings.PROPERTY, temp.resolve("own").toString());
  }

  private static OptionSpec option(String name) {
    return command().getCommandSpec().findOption(name);
  }

  private static CommandLine command() {
    return new CommandLine(new CompressCommand(DefaultSettingsTest::noSpark));
  }

  private static SparkContext noSpark() {
    throw new IllegalStateException("not to be run");
  }
}
