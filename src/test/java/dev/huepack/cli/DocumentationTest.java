package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option of every command is explained by help, man page and documents, whose links lead
 * somewhere.
 */
class DocumentationTest {
  private static final SparkSource NO_SPARK =
      () -> {
        throw new AssertionError("Spark was started for nothing");
      };

  @Test
  void everyArgumentOfEveryCommandIsExplainedByHelpAndManPage() throws Exception {
    Map<String, String> pages = ManPages.pages();
    for (CommandLine command : commands()) {
      String help = run(command, "--help").strip();
      String page = pages.get(command.getCommandSpec().qualifiedName("-") + ".1");

      assertThat(page).as(command.getCommandName()).isNotNull().startsWith(".TH ");
      assertThat(help).contains("Usage: huepack").doesNotContain("${", "null)");
      for (ArgSpec argument : arguments(command)) {
        String name = name(argument);
        assertThat(String.join("", argument.description()))
            .as("%s of %s has a description", name, command.getCommandName())
            .isNotBlank();
        assertThat(help).as("help of %s", command.getCommandName()).contains(name);
        assertThat(page).as("man page").contains(name.replace("-", "\\-"));
      }
    }
  }

  @Test
  void everyCommandStandsInTheReadmeAndEveryOptionBehindIt() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String options = Files.readString(Path.of("src/docs/options.md"));
    for (CommandLine command : commands()) {
      assertThat(readme).contains("`" + command.getCommandName());
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (!option.longestName().equals("--help") && !option.longestName().equals("--version")) {
          assertThat(options)
              .as("%s of %s", option.longestName(), command.getCommandName())
              .containsPattern(Pattern.quote(option.longestName()) + "(?![a-z-])");
        }
      }
    }
  }

  @Test
  void theDocumentsForUsersNameNoOptionThatThereIsNot() throws IOException {
    List<String> known = new ArrayList<>(List.of("--master", "--driver-memory"));
    for (CommandLine command : commands()) {
      command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    }
    for (String document : List.of("README.md", "src/docs/options.md", "src/docs/archives.md")) {
      Pattern.compile("(?<![\\w-])--[a-z][a-z-]+")
          .matcher(Files.readString(Path.of(document)))
          .results()
          .forEach(option -> assertThat(known).as(document).contains(option.group()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "src/docs/options.md",
        "src/docs/archives.md",
        "src/docs/clusters.md",
        "src/bench/README.md"
      })
  void linksBetweenDocumentsAndToPicturesLeadSomewhere(String document) throws IOException {
    Path here = Path.of(document);
    Pattern.compile("]\\(([^)\\s]+)\\)")
        .matcher(Files.readString(here))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("https://"))
        .forEach(
            link -> {
              String[] parts = link.split("#", 2);
              Path target = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]);
              assertThat(target).as(link).exists();
              if (parts.length == 2) {
                assertThat(headings(target)).as(link).contains(parts[1]);
              }
            });
  }

  /** The anchors that a page has, as GitHub makes them of its headings. */
  private static List<String> headings(Path document) {
    try (Stream<String> lines = Files.lines(document)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
          .map(line -> line.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manPagesHaveNothingThatRoffWouldTakeForItsOwn() throws Exception {
    for (String page : ManPages.pages().values()) {
      assertThat(page.lines())
          .allSatisfy(
              line ->
                  assertThat(line).matches("(\\.(TH|SH|TP|B|BR|PP|nf|fi)( .*)?|[^.'].*|\\\\&.*|)"));
      assertThat(page).doesNotContain("%n", "${", "%%");
    }
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    String script = run(Main.commandLine(NO_SPARK), "completion");

    assertThat(script)
        .contains("compress", "--skip-if-larger", "complete -F _complete_huepack")
        .contains("submit/local submit/cluster");
  }

  @Test
  void theCompletionScriptOffersTheWordsThatAnOptionTakes() {
    String script = run(Main.commandLine(NO_SPARK), "completion");

    assertThat(script)
        .contains("(\"none\" \"floyd-steinberg\" \"blue-noise\") # --dither values")
        .contains("(\"source\" \"nothing\") # --instead values")
        .contains("(\"fast\" \"default\" \"best\") # --effort values")
        .doesNotContain("FLOYD");
    for (String function : script.split("\nfunction ", -1)) {
      List<String> names =
          Pattern.compile("local (\\w+)_option_args=")
              .matcher(function)
              .results()
              .map(match -> match.group(1))
              .toList();
      assertThat(names).doesNotHaveDuplicates();
    }
  }

  private static List<CommandLine> commands() {
    return List.copyOf(Main.commandLine(NO_SPARK).getSubcommands().values());
  }

  private static List<ArgSpec> arguments(CommandLine command) {
    return command.getCommandSpec().args();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String run(CommandLine command, String... args) {
    StringWriter out = new StringWriter();
    List<String> words = new ArrayList<>();
    if (command.getParent() != null) {
      words.add(command.getCommandName());
    }
    words.addAll(List.of(args));
    PrintWriter writer = new PrintWriter(out, true);
    Main.execute(words.toArray(String[]::new), writer, writer, NO_SPARK);
    return out.toString();
  }
}
