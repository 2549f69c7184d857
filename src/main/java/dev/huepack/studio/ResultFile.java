package dev.huepack.studio;

import dev.huepack.codec.PaletteFormat;
import dev.huepack.palette.IndexedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files that the page offers to keep. */
final class ResultFile {
  private static final int NPY_HEADER = 128;
  private static final byte[] NPY_MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private ResultFile() {}

  /**
   * Makes a file.
   *
   * @param kind {@code image}: the picture as PNG; {@code npy}: the label of each pixel; or the
   *     suffix of a palette format
   */
  static Reply of(String kind, OpenPicture.Exact exact, String name) throws StudioException {
    return switch (kind) {
      case "image" -> Reply.file("image/png", exact.png().content());
      case "npy" -> Reply.file("application/octet-stream", labels(exact.image().image()));
      default ->
          Reply.file(
              "application/octet-stream", format(kind).write(exact.image().codebook(), name));
    };
  }

  private static PaletteFormat format(String suffix) throws StudioException {
    for (PaletteFormat format : PaletteFormat.values()) {
      if (format.suffix().equals(suffix) && !format.isFolder()) {
        return format;
      }
    }
    throw new StudioException(
        400, "kind must be image, npy or the suffix of a palette format: " + suffix);
  }

  /** The labels as NumPy's format 1.0 has them: height rows of width unsigned bytes. */
  static byte[] labels(IndexedImage image) {
    byte[] file = Arrays.copyOf(NPY_MAGIC, NPY_HEADER + image.indices().length);
    Arrays.fill(file, NPY_MAGIC.length + 2, NPY_HEADER - 1, (byte) ' ');
    file[NPY_MAGIC.length] = (byte) (NPY_HEADER - NPY_MAGIC.length - 2);
    byte[] header =
        ("{'descr': '|u1', 'fortran_order': False, 'shape': ("
                + image.height()
                + ", "
                + image.width()
                + "), }")
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, file, NPY_MAGIC.length + 2, header.length);
    file[NPY_HEADER - 1] = '\n';
    System.arraycopy(image.indices(), 0, file, NPY_HEADER, image.indices().length);
    return file;
  }
}
