package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG file: walks and checks all of them and keeps what pixels are made from.
 *
 * <p>Every checksum is verified. Text and other ancillary chunks are stepped over and never
 * inflated, so they cost no memory.
 */
final class PngFile {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;

  /** Length, type and checksum. */
  private static final int CHUNK_OVERHEAD = 12;

  private final ByteBuffer bytes;
  private final List<ByteBuffer> imageData = new ArrayList<>();
  private @Nullable PngHeader header;
  private byte @Nullable [] palette;
  private byte @Nullable [] transparency;
  private final PngColors colors = new PngColors();
  private @Nullable Orientation orientation;
  private boolean imageDataEnded;
  private boolean animated;
  private boolean defaultImageIsFrame;
  private int frameControls;

  private PngFile(byte[] encoded) {
    bytes = ByteBuffer.wrap(encoded);
  }

  /** Walks a file that starts with the signature. */
  static PngFile parse(byte[] encoded, PixelLimit limit) throws DecodeException {
    PngFile file = new PngFile(encoded);
    int at = SIGNATURE_BYTES;
    while (!file.readChunk(at, limit)) {
      at += CHUNK_OVERHEAD + file.bytes.getInt(at);
    }
    return file;
  }

  PngHeader header() throws DecodeException {
    if (header == null) {
      throw damaged("IHDR is not the first chunk");
    }
    return header;
  }

  /** Red, green and blue of the palette's entries; null without a PLTE chunk. */
  byte @Nullable [] palette() {
    return palette;
  }

  /** The content of the tRNS chunk; null without one. */
  byte @Nullable [] transparency() {
    return transparency;
  }

  /** What the chunks say of the picture's colour space. */
  PngColors colors() {
    return colors;
  }

  /** How the picture has to be turned. */
  Orientation orientation() {
    return orientation == null ? Orientation.UPRIGHT : orientation;
  }

  /** The compressed pixels, in pieces. */
  List<ByteBuffer> imageData() {
    return imageData;
  }

  /** Frames of an animation, a default image outside it counted too; 1 for a still picture. */
  int frames() {
    return animated ? Math.max(1, frameControls + (defaultImageIsFrame ? 0 : 1)) : 1;
  }

  /** Reads the chunk at an offset; true if it was the last. */
  private boolean readChunk(int at, PixelLimit limit) throws DecodeException {
    int left = bytes.capacity() - at;
    if (left < CHUNK_OVERHEAD) {
      throw damaged("it ends before its IEND chunk: truncated");
    }
    String type = new String(bytes.array(), at + 4, 4, ISO_8859_1);
    int length = bytes.getInt(at);
    if (length < 0 || length > left - CHUNK_OVERHEAD) {
      throw damaged("it ends within a chunk: truncated");
    }
    ByteBuffer data = bytes.slice(at + 8, length);
    // The header goes first: a picture that is too large is refused before anything is summed.
    if (header == null) {
      if (!type.equals("IHDR") || length != HEADER_BYTES) {
        throw damaged("IHDR is not the first chunk");
      }
      checkSum(at, length, type);
      header = PngHeader.parse(data);
      limit.check(header.width(), header.height(), 1);
      return false;
    }
    checkSum(at, length, type);
    return keep(type, data);
  }

  private boolean keep(String type, ByteBuffer data) throws DecodeException {
    if (type.equals("IDAT")) {
      if (imageDataEnded) {
        throw damaged("other chunks stand between its IDAT chunks");
      }
      imageData.add(data);
      return false;
    }
    imageDataEnded = !imageData.isEmpty();
    switch (type) {
      case "IEND" -> {
        if (imageData.isEmpty()) {
          throw damaged("it has no IDAT chunk");
        }
        return true;
      }
      case "PLTE" -> palette = paletteOf(data);
      case "tRNS" -> transparency = copy(data);
      case "cICP", "iCCP", "sRGB", "gAMA", "cHRM" -> {
        if (imageData.isEmpty()) {
          colors.keep(type, data);
        }
      }
      case "eXIf" -> {
        if (orientation == null) {
          orientation = Orientation.ofExif(data);
        }
      }
      case "acTL" -> animated = true;
      case "fcTL" -> {
        frameControls++;
        defaultImageIsFrame |= imageData.isEmpty();
      }
      default -> {
        if (Character.isUpperCase(type.charAt(0))) {
          throw damaged("it has an unknown critical chunk");
        }
      }
    }
    return false;
  }

  private byte[] paletteOf(ByteBuffer data) throws DecodeException {
    int length = data.remaining();
    if (palette != null || !imageData.isEmpty()) {
      throw damaged("its PLTE chunk is out of place");
    }
    if (length == 0 || length % 3 != 0 || length > 3 * 256) {
      throw damaged("its PLTE chunk has " + length + " bytes");
    }
    return copy(data);
  }

  private void checkSum(int at, int length, String type) throws DecodeException {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), at + 4, length + 4);
    if ((int) crc.getValue() != bytes.getInt(at + 8 + length)) {
      String name = type.chars().allMatch(c -> c < 128 && Character.isLetter(c)) ? type : "unnamed";
      throw damaged("the checksum of a chunk (" + name + ") is wrong");
    }
  }

  private static byte[] copy(ByteBuffer data) {
    int start = data.arrayOffset();
    return Arrays.copyOfRange(data.array(), start, start + data.remaining());
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged PNG file: " + reason);
  }
}
