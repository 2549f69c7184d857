package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of every command is explained by help, man page and README. */
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
  void everyCommandAndItsOptionsStandInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (CommandLine command : commands()) {
      assertThat(readme).contains("`" + command.getCommandName());
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (!option.longestName().equals("--help") && !option.longestName().equals("--version")) {
          assertThat(readme)
              .as("%s of %s", option.longestName(), command.getCommandName())
              .containsPattern(Pattern.quote(option.longestName()) + "(?![a-z-])");
        }
      }
    }
  }

  @Test
  void theReadmeNamesNoOptionThatThereIsNot() throws IOException {
    List<String> known = new ArrayList<>(List.of("--master", "--driver-memory"));
    for (CommandLine command : commands()) {
      command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    }
    Pattern.compile("(?<![\\w-])--[a-z][a-z-]+")
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .forEach(option -> assertThat(known).contains(option.group()));
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
