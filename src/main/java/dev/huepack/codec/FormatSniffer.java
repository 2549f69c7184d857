package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a file's format by its first bytes. */
final class FormatSniffer {
  /** How far into a text file the root element of an SVG is looked for. */
  private static final int SVG_PROLOGUE = 4096;

  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  /** The letter alone would be weak: a number, a comment or a word of the header follows. */
  private static final Pattern PNM = Pattern.compile("P([1-6]\\s+[0-9#]|7\\n(WIDTH|HEIGHT|#))");

  /** A name and the bytes that files of that format start with. */
  private record Signature(String name, String start) {}

  /** What is recognised only so that the refusal can say what it is. */
  private static final List<Signature> UNSUPPORTED =
      List.of(
          new Signature("BigTIFF", "II+\0"),
          new Signature("BigTIFF", "MM\0+"),
          new Signature("JPEG XL", "\u00ff\n"),
          new Signature("JPEG XL", "\0\0\0\fJXL \r\n\u0087\n"),
          new Signature("JPEG 2000", "\0\0\0\fjP  \r\n\u0087\n"),
          new Signature("JPEG 2000", "\u00ffO\u00ffQ"),
          new Signature("PSD", "8BPS"),
          new Signature("PDF", "%PDF"),
          new Signature("PostScript", "%!PS"),
          new Signature("OpenEXR", "v/1\u0001"),
          new Signature("QOI", "qoif"),
          new Signature("ICO", "\0\0\u0001\0"),
          new Signature("CUR", "\0\0\u0002\0"),
          new Signature("ICNS", "icns"),
          new Signature("XCF (GIMP)", "gimp xcf"),
          new Signature("JPEG XR", "II\u00bc\u0001"),
          new Signature("MNG", "\u008aMNG\r\n\u001a\n"),
          new Signature("JNG", "\u008bJNG\r\n\u001a\n"),
          new Signature("Radiance HDR", "#?RADIANCE"),
          new Signature("DDS", "DDS |"),
          new Signature("FITS", "SIMPLE  ="),
          new Signature("DjVu", "AT&TFORM"),
          new Signature("farbfeld", "farbfeld"),
          new Signature("BPG", "BPG\u00fb"),
          new Signature("FLIF", "FLIF"),
          new Signature("video (Matroska or WebM)", "\u001aE\u00df\u00a3"),
          new Signature("video (MPEG)", "\0\0\u0001\u00ba"),
          new Signature("video (MPEG)", "\0\0\u0001\u00b3"),
          new Signature("video (Flash)", "FLV\u0001"),
          new Signature("video (Ogg)", "OggS"));

  private FormatSniffer() {}

  /**
   * The format of a file.
   *
   * @throws DecodeException if the file is of a known format that is not supported, or of none
   */
  static ImageFormat sniff(byte[] encoded) throws DecodeException {
    if (encoded.length == 0) {
      throw DecodeException.notAnImage("not an image: the file is empty");
    }
    String head = new String(encoded, 0, Math.min(encoded.length, SVG_PROLOGUE), ISO_8859_1);
    if (head.startsWith(PNG)) {
      return ImageFormat.PNG;
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return ImageFormat.JPEG;
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return ImageFormat.GIF;
    }
    if (isBmp(encoded)) {
      return ImageFormat.BMP;
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return ImageFormat.TIFF;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return ImageFormat.WEBP;
    }
    if (head.startsWith("\u0089PN") || head.startsWith("PNG\r\n")) {
      throw DecodeException.damaged(
          "damaged PNG file: the signature was altered, as by a transfer in text mode");
    }
    String unsupported = unsupportedName(head);
    if (unsupported != null) {
      throw DecodeException.unsupported("unsupported format: " + unsupported);
    }
    throw DecodeException.notAnImage(
        "not an image: the file starts with "
            + HexFormat.ofDelimiter(" ").formatHex(encoded, 0, Math.min(encoded.length, 8)));
  }

  /** Two letters are a weak sign, so the size of the header that follows must be a known one. */
  private static boolean isBmp(byte[] encoded) {
    if (encoded.length < 18 || encoded[0] != 'B' || encoded[1] != 'M') {
      return false;
    }
    return switch (ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).getInt(14)) {
      case 12, 16, 40, 52, 56, 64, 108, 124 -> true;
      default -> false;
    };
  }

  private static @Nullable String unsupportedName(String head) {
    for (Signature signature : UNSUPPORTED) {
      if (head.startsWith(signature.start())) {
        return signature.name();
      }
    }
    if (PNM.matcher(head).lookingAt()) {
      return "PNM (PBM, PGM, PPM, PAM)";
    }
    if (head.startsWith("RIFF") && head.startsWith("AVI ", 8)) {
      return "video (AVI)";
    }
    if (head.startsWith("ftyp", 4)) {
      return isoBaseMediaName(head);
    }
    return head.toLowerCase(Locale.ROOT).contains("<svg") ? "SVG" : null;
  }

  /**
   * The name of what an ISO base media file holds. The brands of still pictures may stand behind a
   * general major brand, so all are looked at.
   */
  private static String isoBaseMediaName(String head) {
    int boxBytes =
        head.charAt(0) << 24 | head.charAt(1) << 16 | head.charAt(2) << 8 | head.charAt(3);
    int end = Math.min(head.length(), Math.max(boxBytes, 12));
    boolean heif = false;
    for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
      switch (head.substring(at, at + 4)) {
        case "avif", "avis" -> {
          return "AVIF";
        }
        case "heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs" -> {
          return "HEIC";
        }
        case "crx " -> {
          return "Canon CR3";
        }
        case "mif1", "msf1" -> heif = true;
        default -> {
          // Another brand says nothing here.
        }
      }
    }
    return heif ? "HEIF" : "video (MP4 or QuickTime)";
  }
}
