package dev.huepack.studio;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.GimpPalette;
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
   * @param kind {@code png}: the picture; {@code json}, {@code gpl}: the palette; {@code npy}: the
   *     label of each pixel
   */
  static Reply of(String kind, OpenPicture.Exact exact, String name) throws StudioException {
    return switch (kind) {
      case "png" -> Reply.file("image/png", exact.png().content());
      case "json" -> Reply.file("application/json", CodebookJson.write(exact.image().codebook()));
      case "gpl" ->
          Reply.file(
              "text/plain; charset=utf-8",
              GimpPalette.write(exact.image().codebook().palette(), name));
      case "npy" -> Reply.file("application/octet-stream", labels(exact.image().image()));
      default -> throw new StudioException(400, "kind must be png, json, gpl or npy: " + kind);
    };
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
