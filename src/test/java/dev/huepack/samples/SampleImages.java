package dev.huepack.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Renders the pictures of {@code sample-images} into the folder given as argument.
 *
 * <pre>{@code
 * mvn -q test-compile
 * java -cp target/test-classes:target/classes dev.huepack.samples.SampleImages sample-images
 * }</pre>
 *
 * <p>Takes a few minutes on two cores, nearly all of it for the path-traced still life. Further
 * arguments name the only pictures wanted, by their paths: {@code sample-images sky.png
 * pixel-art/sprites.png}.
 */
public final class SampleImages {
  private SampleImages() {}

  /** All pictures, in the order in which they are shown. */
  static List<SamplePicture> all() {
    return List.of(
        new StillLife(),
        new Mountains(),
        new Peacock(),
        new Sky(),
        new Illustration(),
        new GreyTexture(),
        new Chart(),
        new Sprites(),
        new Lighthouse());
  }

  /**
   * Writes the files.
   *
   * @param arguments the folder, then, if not all are wanted, the paths of pictures
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("name the folder to write to, for example: sample-images");
    }
    Path folder = Path.of(arguments[0]);
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    List<String> known = all().stream().map(SamplePicture::path).toList();
    if (!known.containsAll(wanted)) {
      throw new IllegalArgumentException("pictures are " + known + ": " + wanted);
    }
    for (SamplePicture picture : all()) {
      if (wanted.isEmpty() || wanted.contains(picture.path())) {
        Path file = folder.resolve(picture.path());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, picture.format().encode(picture.render()));
      }
    }
  }
}
