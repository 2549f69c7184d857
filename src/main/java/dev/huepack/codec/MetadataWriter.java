package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.huepack.codec.PictureMetadata.Text;
import java.io.ByteArrayOutputStream;

/** Puts metadata into PNG and JPEG files; what has no room there is left out. */
final class MetadataWriter {
  private static final int MAX_SEGMENT = 0xFFFF - 2;
  private static final int SOI_BYTES = 2;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int COM = 0xFE;

  /** Separate the parts of an iTXt chunk: not compressed, no language, no translated keyword. */
  private static final String PLAIN = "\0\0\0\0\0";

  private MetadataWriter() {}

  /** Writes chunks that may stand before the first IDAT. */
  static void write(PictureMetadata metadata, PngWriter png) {
    byte[] exif = metadata.exif();
    if (exif != null) {
      png.chunk("eXIf", exif);
    }
    String xmp = metadata.xmp();
    if (xmp != null) {
      png.chunk("iTXt", (MetadataReader.XMP_KEYWORD + PLAIN + xmp).getBytes(UTF_8));
    }
    for (Text text : metadata.texts()) {
      // A keyword is Latin-1 in both kinds.
      byte[] keyword = text.keyword().getBytes(ISO_8859_1);
      boolean latin = ISO_8859_1.newEncoder().canEncode(text.value());
      byte[] value =
          latin
              ? ("\0" + text.value()).getBytes(ISO_8859_1)
              : (PLAIN + text.value()).getBytes(UTF_8);
      png.chunk(latin ? "tEXt" : "iTXt", joined(keyword, value));
    }
  }

  /** A JPEG file with metadata in segments after the first, which says that it is one. */
  static byte[] insert(PictureMetadata metadata, byte[] jpeg) {
    boolean app0 = (jpeg[SOI_BYTES + 1] & 0xFF) == APP0;
    int place =
        app0
            ? SOI_BYTES + 2 + ((jpeg[SOI_BYTES + 2] & 0xFF) << 8 | (jpeg[SOI_BYTES + 3] & 0xFF))
            : SOI_BYTES;
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + MAX_SEGMENT);
    out.write(jpeg, 0, place);
    byte[] exif = metadata.exif();
    if (exif != null) {
      segment(APP1, joined(MetadataReader.EXIF_NAME.getBytes(ISO_8859_1), exif), out);
    }
    String xmp = metadata.xmp();
    if (xmp != null) {
      segment(APP1, (MetadataReader.XMP_NAME + xmp).getBytes(UTF_8), out);
    }
    for (Text text : metadata.texts()) {
      boolean comment = text.keyword().equals("Comment");
      String value = comment ? text.value() : text.keyword() + ": " + text.value();
      segment(COM, value.getBytes(UTF_8), out);
    }
    out.write(jpeg, place, jpeg.length - place);
    return out.toByteArray();
  }

  private static void segment(int marker, byte[] data, ByteArrayOutputStream out) {
    if (data.length > MAX_SEGMENT) {
      return;
    }
    out.write(0xFF);
    out.write(marker);
    out.write((data.length + 2) >> 8);
    out.write(data.length + 2);
    out.writeBytes(data);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
