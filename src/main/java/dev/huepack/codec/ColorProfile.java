package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import dev.huepack.color.PackedColor;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * An ICC profile that pictures bring along, and the way from its colours to sRGB.
 *
 * <p>Profiles of tone curves and primaries, or of a grey curve, are converted by tables of our own;
 * those of lookup tables go to the JDK's colour management with perceptual intent. ICC.1:2022.
 */
final class ColorProfile {
  /** What the channels of a profile's pictures are. */
  enum Space {
    GREY("GRAY"),
    RGB("RGB "),
    CMYK("CMYK");

    private final String signature;

    Space(String signature) {
      this.signature = signature;
    }
  }

  /** What a profile is called that cannot be read. */
  static final String BROKEN = "a broken profile";

  private static final int HEADER_BYTES = 128;
  private static final int SIGNATURE_OFFSET = 36;
  private static final int SPACE_OFFSET = 16;
  private static final int CONNECTION_SPACE_OFFSET = 20;
  private static final int TAG_BYTES = 12;
  private static final int MAX_TAGS = 1000;
  private static final double FIXED = 65536;

  /** Where the text of a description starts, after its type, four zeros and its length. */
  private static final int TEXT_OFFSET = 12;

  /** {@code mluc}: records of language, country, length and offset. */
  private static final int MANY_LANGUAGES = 0x6D6C7563;

  private static final int LANGUAGES_OFFSET = 16;

  /** L* at which it leaves the straight line near black. */
  private static final double LINEAR_LIGHTNESS = 8;

  private final byte[] bytes;
  private final ByteBuffer content;

  private ColorProfile(byte[] bytes) throws BrokenProfileException {
    this.bytes = bytes;
    content = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES + 4 || !text(SIGNATURE_OFFSET).equals("acsp")) {
      throw new BrokenProfileException("it is no ICC profile");
    }
  }

  /**
   * Converts colours in place. A profile that cannot be used, or that is for other channels, is
   * passed over: the colours are then taken for sRGB, as viewers do.
   *
   * @param space what the picture's channels are: GREY or RGB, as packed colours; CMYK as four
   *     bytes from the highest, 255 being full ink, which become packed colours if the profile is
   *     good
   * @return why the profile was passed over; null if it was not
   */
  static @Nullable String toSrgb(byte[] profile, Space space, int[] pixels) {
    try {
      convert(profile, space, pixels);
      return null;
    } catch (BrokenProfileException e) {
      return "the colour profile was ignored: " + e.getMessage();
    }
  }

  /**
   * Converts colours in place, as {@link #toSrgb} does.
   *
   * @throws BrokenProfileException if the profile cannot be used; the pixels are then as before
   */
  static void convert(byte[] profile, Space space, int[] pixels) throws BrokenProfileException {
    new ColorProfile(profile).convert(space, pixels);
  }

  /**
   * What a profile calls itself.
   *
   * @return null if there is no profile
   */
  static @Nullable String description(byte @Nullable [] profile) {
    if (profile == null) {
      return null;
    }
    try {
      return new ColorProfile(profile).description();
    } catch (BrokenProfileException e) {
      return BROKEN;
    }
  }

  /** Of plain letters as in version 2, or the first of several languages as in version 4. */
  private String description() throws BrokenProfileException {
    ByteBuffer tag = find("desc");
    int start = TEXT_OFFSET;
    int length = 0;
    Charset letters = ISO_8859_1;
    if (tag != null && tag.remaining() >= TEXT_OFFSET) {
      length = tag.getInt(TEXT_OFFSET - 4);
      if (tag.getInt(0) == MANY_LANGUAGES && tag.remaining() >= LANGUAGES_OFFSET + TEXT_OFFSET) {
        letters = UTF_16BE;
        length = tag.getInt(LANGUAGES_OFFSET + 4);
        start = tag.getInt(LANGUAGES_OFFSET + 8);
      }
    }
    if (tag == null || start < 0 || length < 0 || start > tag.remaining() - length) {
      return "an unnamed profile";
    }
    byte[] name = new byte[length];
    tag.get(start, name);
    String text = new String(name, letters).replace("\0", "").replaceAll("\\p{Cntrl}", " ").strip();
    return text.isEmpty() ? "an unnamed profile" : text;
  }

  private void convert(Space space, int[] pixels) throws BrokenProfileException {
    String actual = text(SPACE_OFFSET);
    if (!actual.equals(space.signature)) {
      throw new BrokenProfileException(
          "it is for "
              + (actual.chars().allMatch(c -> c >= ' ' && c < 127) ? actual.strip() : "unknown")
              + " and the picture is "
              + space.signature.strip());
    }
    if (space == Space.CMYK) {
      ProfileTables.convertCmyk(bytes, pixels);
    } else if (find("A2B0") != null) {
      ProfileTables.convertRgb(bytes, pixels);
    } else if (space == Space.GREY) {
      convertGrey(pixels);
    } else {
      ToneCurve[] curves = {curve("rTRC"), curve("gTRC"), curve("bTRC")};
      MatrixConversion conversion = MatrixConversion.of(curves, colorants());
      if (conversion != null) {
        conversion.apply(pixels);
      }
    }
  }

  private void convertGrey(int[] pixels) throws BrokenProfileException {
    ToneCurve curve = curve("kTRC");
    boolean lightness = text(CONNECTION_SPACE_OFFSET).equals("Lab ");
    int[] levels = new int[ToneCurve.LEVELS];
    for (int i = 0; i < levels.length; i++) {
      double value = curve.light(i);
      levels[i] = MatrixConversion.srgbLevel(lightness ? luminance(100 * value) : value);
    }
    for (int i = 0; i < pixels.length; i++) {
      int level = levels[PackedColor.blue(pixels[i])];
      pixels[i] = PackedColor.of(PackedColor.alpha(pixels[i]), level, level, level);
    }
  }

  /** CIE's luminance, 0 to 1, of a lightness from 0 to 100. */
  private static double luminance(double lightness) {
    double root = (lightness + 16) / 116;
    return lightness > LINEAR_LIGHTNESS ? root * root * root : lightness * 27 / 24389;
  }

  private double[][] colorants() throws BrokenProfileException {
    if (!text(CONNECTION_SPACE_OFFSET).equals("XYZ ")) {
      throw new BrokenProfileException("its connection space is not XYZ");
    }
    double[][] matrix = new double[3][3];
    String[] names = {"rXYZ", "gXYZ", "bXYZ"};
    for (int column = 0; column < 3; column++) {
      ByteBuffer tag = require(names[column]);
      if (tag.remaining() < 20) {
        throw new BrokenProfileException("its tag " + names[column] + " is too short");
      }
      for (int row = 0; row < 3; row++) {
        matrix[row][column] = tag.getInt(8 + 4 * row) / FIXED;
      }
    }
    return matrix;
  }

  private ToneCurve curve(String name) throws BrokenProfileException {
    return ToneCurve.parse(require(name));
  }

  private ByteBuffer require(String name) throws BrokenProfileException {
    ByteBuffer tag = find(name);
    if (tag == null) {
      throw new BrokenProfileException("its tag " + name + " is missing");
    }
    return tag;
  }

  private @Nullable ByteBuffer find(String name) throws BrokenProfileException {
    int tags = content.getInt(HEADER_BYTES);
    int first = HEADER_BYTES + 4;
    if (tags < 0 || tags > MAX_TAGS || tags > (bytes.length - first) / TAG_BYTES) {
      throw new BrokenProfileException("its table of tags is cut off");
    }
    for (int i = 0; i < tags; i++) {
      int at = first + i * TAG_BYTES;
      if (text(at).equals(name)) {
        int offset = content.getInt(at + 4);
        int length = content.getInt(at + 8);
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
          throw new BrokenProfileException("its tag " + name + " is cut off");
        }
        return content.slice(offset, length);
      }
    }
    return null;
  }

  private String text(int at) {
    return new String(bytes, at, 4, ISO_8859_1);
  }
}
