package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The colour space of a PNG file: cICP, else iCCP, else sRGB, else gAMA with cHRM.
 *
 * <p>PNG, third edition, 4.3. A gAMA chunk without primaries is passed over, as Chromium and Pillow
 * do: most that were written state the gamma of some screen or none of meaning.
 */
final class PngColors {
  /** Profiles for printing reach a few megabytes; more is not inflated. */
  private static final int MAX_PROFILE_BYTES = 1 << 24;

  private static final int MAX_NAME_BYTES = 80;
  private static final int FIXED = 100_000;

  private final Map<String, ByteBuffer> chunks = new HashMap<>();

  /** The profile of iCCP, once it was looked at; null as long as it could not be. */
  private byte @Nullable [] inflated;

  /** Keeps one of the five chunks; the first of a name counts. */
  void keep(String type, ByteBuffer data) {
    chunks.putIfAbsent(type, data);
  }

  /**
   * Converts packed colours in place.
   *
   * @return why a colour space was passed over; null if none was
   */
  @Nullable String toSrgb(boolean grey, int[] argb) {
    ByteBuffer codes = chunks.get("cICP");
    if (codes != null) {
      return convert("the colour space (cICP) was ignored: ", () -> convertByCodes(codes, argb));
    }
    ByteBuffer profile = chunks.get("iCCP");
    if (profile != null) {
      return convert(
          "the colour profile was ignored: ",
          () -> {
            ColorProfile.Space space = grey ? ColorProfile.Space.GREY : ColorProfile.Space.RGB;
            inflated = inflate(profile);
            ColorProfile.convert(inflated, space, argb);
          });
    }
    ByteBuffer gamma = chunks.get("gAMA");
    ByteBuffer primaries = chunks.get("cHRM");
    if (chunks.containsKey("sRGB") || gamma == null || primaries == null) {
      return null;
    }
    return convert(
        "gamma and primaries were ignored: ", () -> convertByGamma(gamma, primaries, argb));
  }

  /**
   * What the chunk that counts says the colours are, once they were converted; null if there is
   * none.
   */
  @Nullable String description() {
    if (chunks.containsKey("cICP")) {
      return "code points of video (cICP)";
    }
    if (chunks.containsKey("iCCP")) {
      return inflated == null ? ColorProfile.BROKEN : ColorProfile.description(inflated);
    }
    if (chunks.containsKey("sRGB")) {
      return "sRGB";
    }
    return chunks.containsKey("gAMA") && chunks.containsKey("cHRM")
        ? "gamma and primaries (gAMA, cHRM)"
        : null;
  }

  /** A conversion that may find its description to be broken. */
  private interface Conversion {
    void run() throws BrokenProfileException;
  }

  private static @Nullable String convert(String prefix, Conversion conversion) {
    try {
      conversion.run();
      return null;
    } catch (BrokenProfileException e) {
      return prefix + e.getMessage();
    }
  }

  private static void convertByCodes(ByteBuffer codes, int[] argb) throws BrokenProfileException {
    if (codes.remaining() != 4) {
      throw new BrokenProfileException("it has " + codes.remaining() + " bytes instead of 4");
    }
    VideoColors colors =
        new VideoColors(Byte.toUnsignedInt(codes.get(0)), Byte.toUnsignedInt(codes.get(1)));
    if (codes.get(2) != 0) {
      throw new BrokenProfileException("its matrix must be 0: " + codes.get(2));
    }
    ToneCurve curve = colors.curve();
    double[][] matrix = colors.primaries().toConnectionSpace();
    if (codes.get(3) == 0) {
      widenRange(argb);
    }
    apply(curve, matrix, argb);
  }

  /** From video levels, 16 to 235, to all 256. */
  private static void widenRange(int[] argb) {
    int[] wide = new int[256];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = Math.min(255, Math.max(0, (int) Math.rint((i - 16) * 255 / 219.0)));
    }
    for (int i = 0; i < argb.length; i++) {
      int color = argb[i];
      argb[i] =
          PackedColor.of(
              PackedColor.alpha(color),
              wide[PackedColor.red(color)],
              wide[PackedColor.green(color)],
              wide[PackedColor.blue(color)]);
    }
  }

  private static void convertByGamma(ByteBuffer gamma, ByteBuffer primaries, int[] argb)
      throws BrokenProfileException {
    if (gamma.remaining() != 4 || gamma.getInt(0) <= 0 || primaries.remaining() != 32) {
      throw new BrokenProfileException("they are broken");
    }
    double[] xy = new double[8];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = primaries.getInt(4 * i) / (double) FIXED;
    }
    double[][] matrix =
        new Primaries(xy[2], xy[3], xy[4], xy[5], xy[6], xy[7], xy[0], xy[1]).toConnectionSpace();
    // The gamma that files of sRGB state for want of a better one means the curve of sRGB.
    int exponent = gamma.getInt(0);
    ToneCurve curve =
        exponent == 45455 || exponent == 45454
            ? ToneCurve.srgb()
            : ToneCurve.power((double) FIXED / exponent);
    apply(curve, matrix, argb);
  }

  private static void apply(ToneCurve curve, double[][] matrix, int[] argb)
      throws BrokenProfileException {
    MatrixConversion conversion =
        MatrixConversion.of(new ToneCurve[] {curve, curve, curve}, matrix);
    if (conversion != null) {
      conversion.apply(argb);
    }
  }

  private static byte[] inflate(ByteBuffer chunk) throws BrokenProfileException {
    int name = 0;
    while (name < Math.min(chunk.remaining(), MAX_NAME_BYTES) && chunk.get(name) != 0) {
      name++;
    }
    if (name + 2 > chunk.remaining() || chunk.get(name) != 0 || chunk.get(name + 1) != 0) {
      throw new BrokenProfileException("its chunk is broken");
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk.slice(name + 2, chunk.remaining() - name - 2));
      ByteArrayOutputStream inflated = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw new BrokenProfileException("its compressed data ends too early");
        }
        inflated.write(buffer, 0, count);
        if (inflated.size() > MAX_PROFILE_BYTES) {
          throw new BrokenProfileException("it is larger than " + MAX_PROFILE_BYTES + " bytes");
        }
      }
      return inflated.toByteArray();
    } catch (DataFormatException e) {
      throw new BrokenProfileException("its compressed data is broken", e);
    } finally {
      inflater.end();
    }
  }
}
