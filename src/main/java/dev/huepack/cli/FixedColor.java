package dev.huepack.cli;

import dev.huepack.color.PackedColor;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an opaque colour in CSS notation, as {@link PackedColor} packs it. */
final class FixedColor implements ITypeConverter<Integer> {
  private static final Pattern NOTATION = Pattern.compile("#?[0-9a-fA-F]{6}");

  FixedColor() {}

  @Override
  public Integer convert(String text) {
    if (!NOTATION.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is no colour: write it as '#rrggbb'");
    }
    return 0xFF000000 | Integer.parseInt(text.startsWith("#") ? text.substring(1) : text, 16);
  }
}
