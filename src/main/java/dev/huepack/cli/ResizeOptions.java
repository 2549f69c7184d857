package dev.huepack.cli;

import dev.huepack.engine.Resize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say how large pictures are before they are quantized. */
final class ResizeOptions {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})[xX×]([1-9][0-9]{0,8})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @ArgGroup private Size size = new Size();

  @Option(
      names = "--stretch",
      description =
          "With --resize: give pictures just that size, whatever their shape; small ones grow.")
  private boolean stretch;

  /** At most one of them. */
  private static final class Size {
    @Option(
        names = "--resize",
        paramLabel = "WxH",
        converter = SizeConverter.class,
        description =
            "Make larger pictures as small as fits W by H pixels, before anything else; they keep their"
                + " shape (see --stretch).")
    private @Nullable Resize resize;

    @Option(
        names = "--max-side",
        paramLabel = "N",
        description = "Make pictures with a longer side as small as fits N by N pixels.")
    private @Nullable Integer maxSide;
  }

  /** Reads {@code 800x600}. */
  private static final class SizeConverter implements ITypeConverter<Resize> {
    @Override
    public Resize convert(String text) {
      Matcher size = SIZE.matcher(text);
      if (!size.matches()) {
        throw new TypeConversionException(
            "must be a width and a height in pixels such as 800x600: " + text);
      }
      return new Resize(
          Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)), Resize.Shape.FIT);
    }
  }

  Resize resize() {
    if (stretch && size.resize == null) {
      throw new ParameterException(command.commandLine(), "--stretch needs --resize WxH");
    }
    if (size.maxSide != null) {
      if (size.maxSide < 1) {
        throw new ParameterException(
            command.commandLine(), "max-side must be at least 1: " + size.maxSide);
      }
      return Resize.within(size.maxSide);
    }
    if (size.resize == null) {
      return Resize.NONE;
    }
    return stretch
        ? new Resize(size.resize.width(), size.resize.height(), Resize.Shape.STRETCH)
        : size.resize;
  }
}
