package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes Adobe swatch exchange files ({@code .ase}): big-endian blocks of a name, a
 * colour model and its values. RGB and grey swatches are read, groups are passed over.
 */
final class AdobeSwatches {
  static final String MAGIC = "ASEF";

  private static final short GROUP_START = (short) 0xC001;
  private static final short GROUP_END = (short) 0xC002;
  private static final short COLOR = 0x0001;
  private static final short NORMAL = 2;
  private static final int MODEL_BYTES = 4;
  private static final int MAX_NAME = 200;

  private AdobeSwatches() {}

  static byte[] write(Palette palette, String name) {
    String title = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    ByteBuffer file = ByteBuffer.allocate(64 + 2 * title.length() + 64 * palette.size());
    file.put(MAGIC.getBytes(US_ASCII)).putShort((short) 1).putShort((short) 0);
    file.putInt(palette.size() + 2);
    file.putShort(GROUP_START).putInt(nameBytes(title));
    putName(file, title);
    for (int color : palette.colors()) {
      String hex = PackedColor.toHex(color);
      file.putShort(COLOR).putInt(nameBytes(hex) + MODEL_BYTES + 3 * Float.BYTES + Short.BYTES);
      putName(file, hex);
      file.put("RGB ".getBytes(US_ASCII));
      file.putFloat(PackedColor.red(color) / 255f);
      file.putFloat(PackedColor.green(color) / 255f);
      file.putFloat(PackedColor.blue(color) / 255f);
      file.putShort(NORMAL);
    }
    file.putShort(GROUP_END).putInt(0);
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return bytes;
  }

  private static int nameBytes(String name) {
    return Short.BYTES + 2 * (name.length() + 1);
  }

  private static void putName(ByteBuffer file, String name) {
    file.putShort((short) (name.length() + 1)).put(name.getBytes(UTF_16BE)).putShort((short) 0);
  }

  static Palette read(byte[] content) throws PaletteFormatException {
    ByteBuffer file = ByteBuffer.wrap(content);
    List<Integer> colors = new ArrayList<>();
    int block = 0;
    try {
      requireHeader(file);
      int blocks = file.getInt();
      for (block = 1; block <= blocks; block++) {
        short type = file.getShort();
        int length = file.getInt();
        if (length < 0 || length > file.remaining()) {
          throw wrong(block, "is longer than the file");
        }
        ByteBuffer data = file.slice(file.position(), length);
        file.position(file.position() + length);
        if (type == COLOR) {
          colors.add(color(data, block));
        } else if (type != GROUP_START && type != GROUP_END) {
          throw wrong(block, "has an unknown type: " + (type & 0xFFFF));
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new PaletteFormatException("a swatch file ends within block " + block, e);
    }
    return PaletteText.palette(colors);
  }

  private static void requireHeader(ByteBuffer file) throws PaletteFormatException {
    byte[] magic = new byte[MAGIC.length()];
    file.get(magic);
    if (!MAGIC.equals(new String(magic, US_ASCII))) {
      throw new PaletteFormatException(
          "a swatch file begins with '" + MAGIC + "', and this does not");
    }
    int version = file.getShort();
    file.getShort();
    if (version != 1) {
      throw new PaletteFormatException(
          "swatch file: the version, at byte 4, must be 1: " + (version & 0xFFFF));
    }
  }

  private static int color(ByteBuffer data, int block) throws PaletteFormatException {
    int characters = data.getShort() & 0xFFFF;
    data.position(data.position() + 2 * characters);
    byte[] model = new byte[MODEL_BYTES];
    data.get(model);
    String name = new String(model, US_ASCII);
    return switch (name) {
      case "RGB " -> {
        int red = level(data, block);
        int green = level(data, block);
        yield PackedColor.opaque(red, green, level(data, block));
      }
      case "Gray" -> {
        int grey = level(data, block);
        yield PackedColor.opaque(grey, grey, grey);
      }
      default -> throw wrong(block, "has a colour model other than RGB and grey: " + name.strip());
    };
  }

  private static int level(ByteBuffer data, int block) throws PaletteFormatException {
    float value = data.getFloat();
    if (!(value >= 0 && value <= 1)) {
      throw wrong(block, "must have values from 0 to 1: " + value);
    }
    return Math.round(value * 255);
  }

  private static PaletteFormatException wrong(int block, String reason) {
    return new PaletteFormatException("swatch file: block " + block + " " + reason);
  }
}
