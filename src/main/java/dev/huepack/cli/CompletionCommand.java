package dev.huepack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: prints what makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Prints a script that makes bash and zsh complete commands and options.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  source <(submit/local completion)")
final class CompletionCommand implements Callable<Integer> {
  private static final String NAME = "huepack";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine line = Main.commandLine(CompletionCommand::withoutSpark);
    line.getSubcommands().values().forEach(command -> offerChoices(command.getCommandSpec()));
    String script = AutoComplete.bash(NAME, line);
    spec.commandLine().getOut().print(script);
    // The launchers stand for the program; a shell looks for the words as they are typed.
    spec.commandLine()
        .getOut()
        .println("complete -F _complete_" + NAME + " -o default submit/local submit/cluster");
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE.code();
  }

  /**
   * Has the words of choices offered as they are typed. Each option needs a label of its own: the
   * script keeps the words of all options of a label in one place.
   */
  private static void offerChoices(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      List<String> words = Choices.words(option.type());
      if (!words.isEmpty()) {
        command.remove(option);
        command.addOption(
            OptionSpec.builder(option)
                .paramLabel(option.longestName().replaceAll("\\W", ""))
                .completionCandidates(words)
                .build());
      }
    }
  }

  private static SparkContext withoutSpark() {
    throw new IllegalStateException("completion runs no command");
  }
}
