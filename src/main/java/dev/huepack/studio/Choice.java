package dev.huepack.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.engine.EngineSettings;
import dev.huepack.job.CompressionJob;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the page has chosen.
 *
 * @param colors entries of the palette at most, 1 to 256
 * @param effort how long a good palette is searched for
 * @param space where distances between colours are measured
 * @param dither how pixels are mapped at rest; while a slider moves, each goes to its nearest entry
 * @param locked opaque colours that the palette must have, fewer than {@code colors}
 * @param palette the whole palette, when it was edited by hand; else empty
 * @param sharing the pictures whose colours the palette is for; empty: this picture's alone
 */
record Choice(
    int colors,
    Effort effort,
    ColorSpace space,
    DitherSettings dither,
    List<Integer> locked,
    List<Integer> palette,
    List<String> sharing) {
  private static final Pattern HEX = Pattern.compile("#([0-9a-f]{6})([0-9a-f]{2})?");
  private static final int MOST_SHARING = 64;

  /** Reads a choice. */
  static Choice parse(byte[] json) throws StudioException {
    JsonNode root;
    try {
      root = Reply.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new StudioException(400, "the request is no JSON");
    }
    int colors = root.path("colors").asInt();
    List<Integer> locked = colors(root.path("locked"));
    if (colors < 1 || colors > Palette.MAX_SIZE) {
      throw new StudioException(400, "colors must be 1 to 256: " + colors);
    }
    if (locked.size() >= colors) {
      throw new StudioException(
          400,
          "with "
              + locked.size()
              + " colours locked there must be more than "
              + colors
              + ": raise the number or unlock some");
    }
    List<String> sharing = new ArrayList<>();
    root.path("sharing").forEach(id -> sharing.add(id.asText()));
    if (sharing.size() > MOST_SHARING) {
      throw new StudioException(
          400, "at most " + MOST_SHARING + " pictures share a palette here: " + sharing.size());
    }
    for (int color : locked) {
      if (!PackedColor.isOpaque(color)) {
        throw new StudioException(
            400, "only opaque colours can be locked: " + PackedColor.toHex(color));
      }
    }
    return new Choice(
        colors,
        effort(root.path("effort").asText("default")),
        space(root.path("colorSpace").asText("srgb")),
        dither(root),
        locked,
        colors(root.path("palette")),
        List.copyOf(sharing));
  }

  private static Effort effort(String name) throws StudioException {
    try {
      return Effort.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new StudioException(400, "effort must be fast, default or best: " + name);
    }
  }

  private static ColorSpace space(String name) throws StudioException {
    try {
      return ColorSpace.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new StudioException(400, "color-space must be srgb, linear, lab or oklab: " + name);
    }
  }

  private static DitherSettings dither(JsonNode root) throws StudioException {
    String name = root.path("dither").asText("none");
    JsonNode strength = root.path("ditherStrength");
    for (Dither method : Dither.values()) {
      if (CompressionJob.name(method).equals(name)) {
        try {
          return strength.isNumber()
              ? new DitherSettings(method, strength.asDouble())
              : DitherSettings.automatic(method);
        } catch (IllegalArgumentException e) {
          throw new StudioException(400, String.valueOf(e.getMessage()));
        }
      }
    }
    throw new StudioException(400, "dither must be none, floyd-steinberg or blue-noise: " + name);
  }

  private static List<Integer> colors(JsonNode list) throws StudioException {
    if (list.size() > Palette.MAX_SIZE) {
      throw new StudioException(400, "a palette has at most 256 entries: " + list.size());
    }
    List<Integer> colors = new ArrayList<>();
    for (JsonNode color : list) {
      var matcher = HEX.matcher(color.asText());
      if (!matcher.matches()) {
        throw new StudioException(400, "a colour must be #rrggbb or #rrggbbaa: " + color.asText());
      }
      int rgb = Integer.parseInt(matcher.group(1), 16);
      String alpha = matcher.group(2);
      int argb = (alpha == null ? 0xFF : Integer.parseInt(alpha, 16)) << 24 | rgb;
      colors.add(PackedColor.isTransparent(argb) ? PackedColor.TRANSPARENT : argb);
    }
    return List.copyOf(colors);
  }

  /** The same with another effort. */
  Choice with(Effort other) {
    return new Choice(colors, other, space, dither, locked, palette, sharing);
  }

  /** How {@code compress} would be set. */
  EngineSettings apply(EngineSettings base) {
    QuantizeSettings quantize = base.quantize();
    return new EngineSettings(
        new QuantizeSettings(
            colors,
            effort,
            quantize.seeding(),
            quantize.seed(),
            effort.maxIterations(),
            effort.tolerance(),
            locked,
            space),
        base.limits(),
        base.histogramLimit(),
        dither,
        base.metrics(),
        base.encoding(),
        base.resize());
  }
}
