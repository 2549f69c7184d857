package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;

/**
 * Decodes grey and colour JPEG files; an embedded colour profile is converted to sRGB.
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
    switch (file.components()) {
      case 1, 3 -> {
        // Grey, or colour.
      }
      case 4 ->
          throw DecodeException.unsupported(
              "unsupported JPEG: CMYK (4 channels); convert it to RGB first");
      default ->
          throw DecodeException.unsupported(
              "unsupported JPEG: " + file.components() + " channels; 1 or 3 are supported");
    }
    byte[] samples = readSamples(file);
    int[] argb = new int[file.width() * file.height()];
    if (file.components() == 1) {
      packGrey(samples, argb);
    } else if (file.storesRgb()) {
      packRgb(samples, argb);
    } else {
      YcbcrColor.pack(samples, argb);
    }
    byte[] profile = file.profile();
    if (profile != null && file.components() == 3) {
      ColorProfile.toSrgb(profile, argb);
    }
    return new DecodedImage(
        ImageFormat.JPEG, new PixelRaster(file.width(), file.height(), argb), 1);
  }

  /** The channels as they are stored, pixel by pixel. */
  private static byte[] readSamples(JpegFile file) throws DecodeException, IOException {
    byte[] stripped = file.stripped();
    List<String> warnings = new ArrayList<>();
    ImageReader reader = ImageReaders.create(ImageFormat.JPEG);
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(new ByteArrayImageInput(stripped), true, true);
      Raster raster = reader.readRaster(0, null);
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
}
