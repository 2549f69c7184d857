package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file up to its end marker: what the picture is, its colour profile and
 * orientation, and the file without its metadata.
 *
 * <p>What is left out (EXIF, thumbnails, comments, profiles) is copied nowhere, so a reader can
 * neither trip over it nor guess colours from it.
 */
final class JpegFile {
  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;
  private static final int SOF15 = 0xCF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;

  /** Each scan costs a pass over the picture; real encoders write about ten. */
  private static final int MAX_SCANS = 100;

  private static final String EXIF_NAME = "Exif\0\0";
  private static final String PROFILE_NAME = "ICC_PROFILE\0";

  private final ByteBuffer bytes;
  private final PixelLimit limit;
  private final ByteArrayOutputStream stripped;
  private final TreeMap<Integer, byte[]> profileParts = new TreeMap<>();
  private int width;
  private int height;
  private int components;
  private int componentIds;
  private int scans;
  private boolean jfif;
  private int adobeTransform = -1;
  private int profilePartCount;
  private @Nullable Orientation orientation;

  private JpegFile(byte[] encoded, PixelLimit limit) {
    bytes = ByteBuffer.wrap(encoded);
    this.limit = limit;
    stripped = new ByteArrayOutputStream(encoded.length);
  }

  /** Walks a file that starts with SOI and another marker. */
  static JpegFile parse(byte[] encoded, PixelLimit limit) throws DecodeException {
    JpegFile file = new JpegFile(encoded, limit);
    file.stripped.write(encoded, 0, 2);
    int at = 2;
    while (at >= 0) {
      at = file.readSegment(at);
    }
    return file;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Channels: 1 for grey, 3 for colour, 4 for CMYK. */
  int components() {
    return components;
  }

  /** The file from SOI to EOI without its metadata. */
  byte[] stripped() {
    return stripped.toByteArray();
  }

  /**
   * Whether three channels are red, green and blue as they are rather than luma and chroma: by the
   * markers, and without any by the channels' names. The order of these rules is libjpeg's, which
   * other programs follow.
   */
  boolean storesRgb() {
    if (jfif) {
      return false;
    }
    if (adobeTransform >= 0) {
      return adobeTransform == 0;
    }
    return componentIds == ('R' << 16 | 'G' << 8 | 'B');
  }

  /** Whether four channels are luma, chroma and black rather than inks. */
  boolean storesYcck() {
    return adobeTransform == 2;
  }

  /** How the picture has to be turned. */
  Orientation orientation() {
    return orientation == null ? Orientation.UPRIGHT : orientation;
  }

  /** Whether there is a colour profile that {@link #profile} cannot put together. */
  boolean hasBrokenProfile() {
    return !profileParts.isEmpty() && profile() == null;
  }

  /** The embedded colour profile; null if there is none or parts of it are missing. */
  byte @Nullable [] profile() {
    if (profileParts.isEmpty()
        || profileParts.size() != profilePartCount
        || profileParts.firstKey() != 1
        || profileParts.lastKey() != profilePartCount) {
      return null;
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    profileParts.values().forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  /** Reads a segment and the scan data after it; where the next starts, or -1 after the last. */
  private int readSegment(int start) throws DecodeException {
    int at = start;
    if (uint8(at) != 0xFF) {
      throw damaged("there is no marker at byte " + at);
    }
    while (uint8(at + 1) == 0xFF) {
      at++;
    }
    int marker = uint8(at + 1);
    if (marker == EOI) {
      if (scans == 0) {
        throw damaged("it holds no picture data");
      }
      stripped.write(bytes.array(), at, 2);
      return -1;
    }
    if ((marker >= RST0 && marker <= SOI) || marker < SOF0) {
      throw damaged("there is a marker out of place at byte " + at);
    }
    int end = at + 2 + uint16(at + 2);
    if (end < at + 4) {
      throw damaged("there is a segment without content at byte " + at);
    }
    require(end);
    keep(marker, at, end);
    if (marker != SOS) {
      return end;
    }
    int next = endOfScan(end);
    stripped.write(bytes.array(), end, next - end);
    return next;
  }

  private void keep(int marker, int at, int end) throws DecodeException {
    int data = at + 4;
    switch (marker) {
      case APP0 -> jfif |= startsWith(data, end, "JFIF\0") && end - data >= 14;
      case APP1 -> {
        if (orientation == null && startsWith(data, end, EXIF_NAME)) {
          int exif = data + EXIF_NAME.length();
          orientation = Orientation.ofExif(bytes.slice(exif, end - exif));
        }
      }
      case APP2 -> keepProfilePart(data, end);
      case APP14 -> {
        if (startsWith(data, end, "Adobe") && end - data >= 12) {
          adobeTransform = uint8(data + 11);
        }
      }
      case SOS -> {
        if (++scans > MAX_SCANS) {
          throw DecodeException.unsupported(
              "unsupported JPEG: more than " + MAX_SCANS + " scans; save it again as a plain JPEG");
        }
      }
      default -> {
        if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC) {
          readFrame(marker, data, end);
        }
      }
    }
    if ((marker < APP0 || marker > APP15) && marker != COM) {
      stripped.write(bytes.array(), at, end - at);
    }
  }

  private void readFrame(int marker, int at, int end) throws DecodeException {
    if (components != 0) {
      throw damaged("it has two frame headers");
    }
    if (marker > SOF2) {
      throw DecodeException.unsupported(
          "unsupported JPEG: lossless, hierarchical or arithmetic coding (SOF"
              + (marker - SOF0)
              + "); save it as baseline or progressive");
    }
    if (end - at < 6 || end - at < 6 + 3 * uint8(at + 5)) {
      throw damaged("its frame header is too short");
    }
    int precision = uint8(at);
    if (precision != 8) {
      throw DecodeException.unsupported(
          "unsupported JPEG: " + precision + " bits a channel; save it with 8");
    }
    height = uint16(at + 1);
    width = uint16(at + 3);
    components = uint8(at + 5);
    limit.check(width, height, Math.max(1, components));
    for (int i = 0; i < components; i++) {
      componentIds = componentIds << 8 | uint8(at + 6 + 3 * i);
    }
  }

  private void keepProfilePart(int data, int end) throws DecodeException {
    int content = data + PROFILE_NAME.length() + 2;
    if (startsWith(data, end, PROFILE_NAME) && content <= end) {
      byte[] part = new byte[end - content];
      bytes.get(content, part);
      profileParts.put(uint8(content - 2), part);
      profilePartCount = uint8(content - 1);
    }
  }

  /** Where the marker that ends a scan is; restart markers belong to the scan. */
  private int endOfScan(int start) throws DecodeException {
    byte[] array = bytes.array();
    for (int at = start; at < array.length - 1; at++) {
      if (array[at] == (byte) 0xFF) {
        int next = array[at + 1] & 0xFF;
        if (next != 0 && next != 0xFF && (next < RST0 || next > RST7)) {
          return at;
        }
      }
    }
    throw truncated();
  }

  private boolean startsWith(int from, int end, String text) {
    return end - from >= text.length()
        && new String(bytes.array(), from, text.length(), ISO_8859_1).equals(text);
  }

  private int uint8(int at) throws DecodeException {
    require(at + 1);
    return Byte.toUnsignedInt(bytes.get(at));
  }

  private int uint16(int at) throws DecodeException {
    require(at + 2);
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private void require(int end) throws DecodeException {
    if (end > bytes.capacity()) {
      throw truncated();
    }
  }

  private static DecodeException truncated() {
    return damaged("it ends before its end marker: truncated");
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged JPEG file: " + reason);
  }
}
