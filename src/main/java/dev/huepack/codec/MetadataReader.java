package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.huepack.codec.PictureMetadata.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Collects metadata from the segments or chunks of a file; what is cut off is not there. */
final class MetadataReader {
  static final String EXIF_NAME = "Exif\0\0";
  static final String XMP_NAME = "http://ns.adobe.com/xap/1.0/\0";
  static final String XMP_KEYWORD = "XML:com.adobe.xmp";
  static final int MAX_KEYWORD = 79;

  /** ImageMagick's way to store EXIF and profiles, from before there was a chunk for them. */
  private static final String RAW_PROFILE = "Raw profile type";

  private static final String COMMENT = "Comment";
  private static final int MAX_TEXT = 1 << 20;

  private byte @Nullable [] exif;
  private @Nullable String xmp;
  private final List<Text> texts = new ArrayList<>();

  private MetadataReader() {}

  private PictureMetadata result() {
    return new PictureMetadata(exif, xmp, texts);
  }

  /** Of a file that begins with SOI. */
  static PictureMetadata ofJpeg(byte[] file) {
    MetadataReader reader = new MetadataReader();
    int at = 2;
    while (at + 4 <= file.length && file[at] == (byte) 0xFF) {
      int marker = file[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int end = at + 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
      // Metadata comes before the first scan.
      if (marker == 0xDA || end > file.length || end < at + 4) {
        break;
      }
      reader.keepSegment(marker, Arrays.copyOfRange(file, at + 4, end));
      at = end;
    }
    return reader.result();
  }

  private void keepSegment(int marker, byte[] data) {
    if (marker == 0xE1 && exif == null && startsWith(data, EXIF_NAME)) {
      exif = Arrays.copyOfRange(data, EXIF_NAME.length(), data.length);
    } else if (marker == 0xE1 && xmp == null && startsWith(data, XMP_NAME)) {
      xmp = utf8(Arrays.copyOfRange(data, XMP_NAME.length(), data.length));
    } else if (marker == 0xFE) {
      add(COMMENT, text(data));
    }
  }

  /** Of a file that begins with the signature. */
  static PictureMetadata ofPng(byte[] file) {
    MetadataReader reader = new MetadataReader();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = 8;
    while (at <= file.length - 12) {
      int length = bytes.getInt(at);
      if (length < 0 || length > file.length - 12 - at) {
        break;
      }
      String type = new String(file, at + 4, 4, ISO_8859_1);
      if (List.of("eXIf", "tEXt", "zTXt", "iTXt").contains(type)) {
        reader.keepChunk(type, Arrays.copyOfRange(file, at + 8, at + 8 + length));
      }
      at += length + 12;
    }
    return reader.result();
  }

  private void keepChunk(String type, byte[] data) {
    if (type.equals("eXIf")) {
      exif = exif == null ? data : exif;
      return;
    }
    int end = indexOfZero(data, 0);
    if (end < 1 || end > MAX_KEYWORD) {
      return;
    }
    String keyword = new String(data, 0, end, ISO_8859_1);
    byte[] rest = Arrays.copyOfRange(data, end + 1, data.length);
    switch (type) {
      case "tEXt" -> add(keyword, new String(rest, ISO_8859_1));
      case "zTXt" -> {
        byte[] value = rest.length > 0 ? inflate(rest, 1) : null;
        add(keyword, value == null ? null : new String(value, ISO_8859_1));
      }
      default -> keepInternational(keyword, rest);
    }
  }

  /** After the keyword: compressed or not, by which method, language, translated keyword, text. */
  private void keepInternational(String keyword, byte[] rest) {
    int language = indexOfZero(rest, 2);
    int translated = language < 0 ? -1 : indexOfZero(rest, language + 1);
    if (translated < 0) {
      return;
    }
    byte[] value =
        rest[0] == 0
            ? Arrays.copyOfRange(rest, translated + 1, rest.length)
            : inflate(rest, translated + 1);
    if (value == null) {
      return;
    }
    if (keyword.equals(XMP_KEYWORD)) {
      xmp = xmp == null ? utf8(value) : xmp;
    } else {
      add(keyword, utf8(value));
    }
  }

  /** Of a file that begins with RIFF and WEBP. */
  static PictureMetadata ofWebp(byte[] file) {
    MetadataReader reader = new MetadataReader();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long at = 12;
    while (at <= file.length - 8) {
      String type = new String(file, (int) at, 4, ISO_8859_1);
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      if (length > file.length - 8 - at) {
        break;
      }
      byte[] data = Arrays.copyOfRange(file, (int) at + 8, (int) (at + 8 + length));
      if (type.equals("EXIF")) {
        // Some writers put JPEG's name before it.
        reader.exif =
            startsWith(data, EXIF_NAME)
                ? Arrays.copyOfRange(data, EXIF_NAME.length(), data.length)
                : data;
      } else if (type.equals("XMP ")) {
        reader.xmp = utf8(data);
      }
      at += 8 + length + (length & 1);
    }
    return reader.result();
  }

  private void add(String keyword, @Nullable String value) {
    if (value != null && value.length() <= MAX_TEXT && !keyword.startsWith(RAW_PROFILE)) {
      texts.add(new Text(keyword, value.replace("\0", "")));
    }
  }

  private static boolean startsWith(byte[] data, String name) {
    return data.length >= name.length()
        && new String(data, 0, name.length(), ISO_8859_1).equals(name);
  }

  private static int indexOfZero(byte[] data, int from) {
    for (int i = from; i < data.length; i++) {
      if (data[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Text of which nobody says in which characters it is. */
  private static String text(byte[] data) {
    String text = utf8(data);
    return text == null ? new String(data, ISO_8859_1) : text;
  }

  private static @Nullable String utf8(byte[] data) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Null if it is damaged or takes more room than a text should. */
  private static byte @Nullable [] inflate(byte[] data, int from) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data, from, data.length - from);
      byte[] text = new byte[MAX_TEXT];
      int length = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(text, length, text.length - length);
        if (count == 0) {
          return null;
        }
        length += count;
      }
      return Arrays.copyOf(text, length);
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}
