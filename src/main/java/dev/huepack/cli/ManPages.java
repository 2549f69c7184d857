package dev.huepack.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Makes man pages, in the macros of man(7), of what {@code --help} says: one for the program, one
 * for each command. The build runs it.
 */
final class ManPages {
  private ManPages() {}

  /**
   * Writes all pages.
   *
   * @param args the folder, made if it is not there
   */
  public static void main(String[] args) throws IOException, CommandException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue(), StandardCharsets.UTF_8);
    }
  }

  /** All pages by their file names. */
  static Map<String, String> pages() throws CommandException {
    CommandLine line =
        Main.commandLine(
            () -> {
              throw new IllegalStateException("man pages need no Spark");
            });
    line.setDefaultValueProvider(new DefaultSettings());
    Map<String, String> pages = new TreeMap<>();
    add(line, pages);
    return pages;
  }

  private static void add(CommandLine line, Map<String, String> pages) {
    CommandSpec spec = line.getCommandSpec();
    pages.put(spec.qualifiedName("-") + ".1", page(spec));
    line.getSubcommands().values().forEach(command -> add(command, pages));
  }

  private static String page(CommandSpec spec) {
    String name = spec.qualifiedName("-");
    CommandLine.Help help = new CommandLine.Help(spec, Ansi.OFF);
    List<String> lines = new ArrayList<>();
    lines.add(".TH \"" + name.toUpperCase(java.util.Locale.ROOT) + "\" 1");
    lines.add(".SH NAME");
    String[] description = spec.usageMessage().description();
    lines.add(text(name + " - " + (description.length == 0 ? "" : description[0])));
    lines.add(".SH SYNOPSIS");
    lines.add(".nf");
    help.synopsis(0).lines().map(ManPages::text).forEach(lines::add);
    lines.add(".fi");
    for (int i = 1; i < description.length; i++) {
      lines.add(i == 1 ? ".SH DESCRIPTION" : ".PP");
      lines.add(text(description[i]));
    }
    addArguments("ARGUMENTS", spec.positionalParameters(), lines);
    addArguments("OPTIONS", spec.options(), lines);
    addCommands(spec, lines);
    addFooter(spec, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void addArguments(
      String heading, List<? extends ArgSpec> arguments, List<String> lines) {
    if (arguments.isEmpty()) {
      return;
    }
    lines.add(".SH " + heading);
    for (ArgSpec argument : arguments) {
      lines.add(".TP");
      lines.add(".B " + text(names(argument)));
      lines.add(text(description(argument)));
    }
  }

  private static String names(ArgSpec argument) {
    if (argument instanceof PositionalParamSpec) {
      return argument.paramLabel();
    }
    OptionSpec option = (OptionSpec) argument;
    String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
    return String.join(", ", option.names()) + value;
  }

  /** With variables such as the default value filled in. */
  static String description(ArgSpec argument) {
    String text = String.join(" ", argument.description());
    Object value = argument.defaultValueString(true);
    return text.replace("${DEFAULT-VALUE}", String.valueOf(value)).replace("%%", "%");
  }

  private static void addCommands(CommandSpec spec, List<String> lines) {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    lines.add(".SH COMMANDS");
    for (CommandLine command : spec.subcommands().values()) {
      lines.add(".TP");
      lines.add(".BR " + text(command.getCommandSpec().qualifiedName("-")) + " (1)");
      lines.add(text(String.join(" ", command.getCommandSpec().usageMessage().description())));
    }
  }

  private static void addFooter(CommandSpec spec, List<String> lines) {
    String[] footer = spec.usageMessage().footer();
    if (footer.length == 0) {
      return;
    }
    boolean examples = spec.usageMessage().footerHeading().contains("Example");
    lines.add(examples ? ".SH EXAMPLES" : ".SH NOTES");
    lines.add(".nf");
    for (String line : footer) {
      lines.add(text(line.replace("%%", "%")));
    }
    lines.add(".fi");
  }

  /** Escapes what roff would take for its own. */
  private static String text(String plain) {
    String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
