package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes grey, colour and CMYK JPEG files, upright; an embedded colour profile is converted to
 * sRGB.
 *
 * <p>The JDK's reader undoes the compression; channels become colours here, by libjpeg's rules and
 * with its integers. The reader has rules of its own for files without markers, which other
 * programs do not follow, and converts profiles row by row.
 */
final class JpegDecoder implements FormatDecoder {
  private static final Pattern SURPLUS_BEFORE_END =
      Pattern.compile("Corrupt JPEG data: (\\d+) extraneous bytes before marker 0xd9");

  /** Scan parameters that only progressive files have a use for; readers ignore them elsewhere. */
  private static final String HARMLESS_SCAN_PARAMETERS =
      "Invalid SOS parameters for sequential JPEG";

  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException, IOException {
    JpegFile file = JpegFile.parse(encoded, limit);
    int components = file.components();
    if (components != 1 && components != 3 && components != 4) {
      throw DecodeException.unsupported(
          "unsupported JPEG: " + components + " channels; 1, 3 and 4 are supported");
    }
    int[] argb = pack(file, readSamples(file));
    String warning = toSrgb(file, argb);
    PixelRaster stored = new PixelRaster(file.width(), file.height(), argb);
    return DecodedImage.of(
        ImageFormat.JPEG,
        file.orientation().apply(stored),
        1,
        SourceTraits.of(file.orientation(), colors(file)),
        warning);
  }

  /** Packed colours, or inks where there are four channels. */
  private static int[] pack(JpegFile file, byte[] samples) {
    int[] argb = new int[file.width() * file.height()];
    switch (file.components()) {
      case 1 -> packGrey(samples, argb);
      case 3 -> {
        if (file.storesRgb()) {
          packRgb(samples, argb);
        } else {
          YcbcrColor.pack(samples, argb);
        }
      }
      default -> {
        if (file.storesYcck()) {
          YcbcrColor.packInks(samples, argb);
        } else {
          packInks(samples, argb);
        }
      }
    }
    return argb;
  }

  private static @Nullable String colors(JpegFile file) {
    return file.hasBrokenProfile() ? ColorProfile.BROKEN : ColorProfile.description(file.profile());
  }

  private static @Nullable String toSrgb(JpegFile file, int[] argb) {
    byte[] profile = file.profile();
    if (file.components() == 4) {
      return CmykColor.toSrgb(argb, profile);
    }
    if (profile == null) {
      return file.hasBrokenProfile() ? "the colour profile was ignored: parts are missing" : null;
    }
    ColorProfile.Space space =
        file.components() == 1 ? ColorProfile.Space.GREY : ColorProfile.Space.RGB;
    return ColorProfile.toSrgb(profile, space, argb);
  }

  /**
   * The samples of a strip or tile of a TIFF file; luma and chroma become red, green and blue.
   *
   * @param tables the tables that all strips share; null if each has its own
   */
  static byte[] readTiff(
      byte @Nullable [] tables, ByteBuffer data, TiffLayout layout, int width, PixelLimit limit)
      throws DecodeException, IOException {
    byte[] strip = new byte[data.remaining()];
    data.get(strip);
    if (strip.length < 4 || strip[0] != (byte) 0xFF || strip[1] != (byte) 0xD8) {
      throw TiffFile.damaged("a strip or tile is no JPEG");
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    if (tables != null && tables.length > 4) {
      joined.write(tables, 0, tables.length - 2);
      joined.write(strip, 2, strip.length - 2);
    } else {
      joined.writeBytes(strip);
    }
    JpegFile file = JpegFile.parse(joined.toByteArray(), limit);
    int channels = layout.planar() ? 1 : layout.samples();
    if (file.components() != channels || file.width() != width || layout.bits() != 8) {
      throw TiffFile.damaged("a strip or tile is of another kind than the picture");
    }
    byte[] samples = readSamples(file);
    if (layout.photometric() == TiffLayout.YCBCR && channels == 3) {
      YcbcrColor.toRgb(samples);
    }
    return samples;
  }

  /** The channels as they are stored, pixel by pixel. */
  private static byte[] readSamples(JpegFile file) throws DecodeException, IOException {
    byte[] stripped = file.stripped();
    List<String> warnings = new ArrayList<>();
    ImageReader reader = ImageReaders.create(ImageFormat.JPEG);
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.addIIOReadProgressListener(new ReadingTime());
      reader.setInput(new ByteArrayImageInput(stripped), true, true);
      Raster raster = reader.readRaster(0, null);
      TimedDecoding.checkTime();
      for (String warning : warnings) {
        if (!isHarmless(warning, stripped)) {
          throw JpegFile.damaged(warning);
        }
      }
      byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
      if (samples.length != (long) file.width() * file.height() * file.components()) {
        throw JpegFile.damaged("it decodes to another size than its header says");
      }
      return samples;
    } finally {
      reader.dispose();
    }
  }

  /**
   * The library reports what it had to make up or to skip. Without the metadata, which is stripped,
   * all of it concerns the pixels, apart from padding before the end marker.
   */
  private static boolean isHarmless(String warning, byte[] stripped) {
    Matcher surplus = SURPLUS_BEFORE_END.matcher(warning);
    if (surplus.matches()) {
      int end = stripped.length - 2;
      for (int i = Math.max(0, end - Integer.parseInt(surplus.group(1))); i < end; i++) {
        if (stripped[i] != 0) {
          return false;
        }
      }
      return true;
    }
    return warning.equals(HARMLESS_SCAN_PARAMETERS);
  }

  private static void packGrey(byte[] samples, int[] argb) {
    for (int i = 0; i < argb.length; i++) {
      int grey = samples[i] & 0xFF;
      argb[i] = PackedColor.opaque(grey, grey, grey);
    }
  }

  private static void packRgb(byte[] samples, int[] argb) {
    for (int i = 0, j = 0; i < argb.length; i++, j += 3) {
      argb[i] = PackedColor.opaque(samples[j] & 0xFF, samples[j + 1] & 0xFF, samples[j + 2] & 0xFF);
    }
  }

  /**
   * Files of four channels store how much light the inks let through, as Adobe's programs began to
   * do; those without Adobe's marker do so too.
   */
  private static void packInks(byte[] samples, int[] inks) {
    for (int i = 0, j = 0; i < inks.length; i++, j += 4) {
      inks[i] =
          ~((samples[j] & 0xFF) << 24
              | (samples[j + 1] & 0xFF) << 16
              | (samples[j + 2] & 0xFF) << 8
              | (samples[j + 3] & 0xFF));
    }
  }
}
