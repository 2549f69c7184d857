package dev.huepack.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
    String script = AutoComplete.bash(NAME, spec.root().commandLine());
    spec.commandLine().getOut().print(script);
    // The launchers stand for the program; a shell looks for the words as they are typed.
    spec.commandLine()
        .getOut()
        .println("complete -F _complete_" + NAME + " -o default submit/local submit/cluster");
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE.code();
  }
}
