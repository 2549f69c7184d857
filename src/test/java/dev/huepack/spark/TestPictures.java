package dev.huepack.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures to compress: those of {@code sample-images}, and small ones that are made here. */
public final class TestPictures {
  /** The sample images; tests run in the project's folder. */
  public static final Path SAMPLES = Path.of("sample-images").toAbsolutePath();

  private static final int OPAQUE = 0xFF000000;

  private TestPictures() {}

  /** The sample images, relative to their folder. */
  public static Stream<String> samples() {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> SAMPLES.relativize(file).toString())
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some of each kind, by name: what solvers find easy, hard, and full of exact ties. */
  static Map<String, byte[]> ofAllKinds() {
    Map<String, byte[]> pictures = new TreeMap<>();
    pictures.put("clouds.png", png(clouds(90, 70, 1)));
    pictures.put("clouds.jpg", encode(clouds(90, 70, 2), "jpg"));
    pictures.put("ties/grey-ramp.png", png(picture(256, 8, (x, y) -> grey(x))));
    // At 64 colours and our own seeding one grey is so near to two centres that only rounding
    // decides, and the lowest index would not be what MLlib takes: one in some 10,000 fits.
    pictures.put("ties/grey-noise.png", png(greyNoise(64, 48, 10)));
    pictures.put(
        "ties/color-ramp.png", png(picture(128, 64, (x, y) -> rgb(2 * x, 4 * y, 255 - 2 * x))));
    pictures.put(
        "ties/cube.png",
        png(picture(64, 64, (x, y) -> rgb(x % 16 * 17, y % 16 * 17, (x / 16 + y / 16 * 4) * 17))));
    pictures.put(
        "ties/checkerboard.png",
        png(
            picture(
                64, 64, (x, y) -> (x + y) % 2 == 0 ? grey(2 * x) : rgb(y * 4, 0, 255 - 4 * y))));
    pictures.put("glow.png", png(glow(60, 50)));
    pictures.put("few.png", png(picture(20, 20, (x, y) -> rgb(x / 7 * 90, y / 7 * 90, 0))));
    pictures.put("dot.png", png(picture(1, 1, (x, y) -> rgb(200, 30, 3))));
    return pictures;
  }

  /** Soft hues with noise on them, as photos have. */
  static BufferedImage clouds(int width, int height, long seed) {
    Random random = new Random(seed);
    double[] waves = random.doubles(12, 0.02, 0.12).toArray();
    return picture(
        width,
        height,
        (x, y) -> {
          int[] channel = new int[3];
          for (int i = 0; i < 3; i++) {
            double wave =
                Math.sin(waves[i] * x + waves[i + 3] * y)
                    + Math.cos(waves[i + 6] * y - waves[i + 9] * x);
            channel[i] = (int) Math.round(127 + 55 * wave + 4 * random.nextGaussian());
          }
          return rgb(channel[0], channel[1], channel[2]);
        });
  }

  /** Nearly every pixel another colour. */
  static BufferedImage noise(int width, int height, long seed) {
    Random random = new Random(seed);
    return picture(width, height, (x, y) -> OPAQUE | random.nextInt(1 << 24));
  }

  private static BufferedImage greyNoise(int width, int height, long seed) {
    Random random = new Random(seed);
    return picture(width, height, (x, y) -> grey((int) (128 + 45 * random.nextGaussian())));
  }

  /** Opaque, translucent and fully transparent pixels of many colours. */
  static BufferedImage glow(int width, int height) {
    return picture(
        width,
        height,
        (x, y) -> {
          double distance = Math.hypot(x - width / 2.0, y - height / 2.0) / (height / 2.0);
          int alpha = (int) Math.max(0, Math.min(255, 400 * (1.05 - distance)));
          return (rgb(4 * x, 255 - 3 * x, 5 * y) & 0xFFFFFF) | alpha << 24;
        });
  }

  /** A picture by its pixels, packed ARGB. */
  public static BufferedImage picture(int width, int height, IntBinaryOperator argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb.applyAsInt(x, y));
      }
    }
    return image;
  }

  private static int grey(int value) {
    return rgb(value, value, value);
  }

  /** An opaque colour; channels are brought into their range. */
  public static int rgb(int red, int green, int blue) {
    return OPAQUE | clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  private static int clamp(int channel) {
    return Math.max(0, Math.min(255, channel));
  }

  /** The picture as PNG. */
  public static byte[] png(BufferedImage image) {
    return encode(image, "png");
  }

  static byte[] encode(BufferedImage image, String format) {
    BufferedImage source = image;
    if (format.equals("jpg")) {
      source = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      source.getGraphics().drawImage(image, 0, 0, null);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(source, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes files below a folder, by their paths in it. */
  public static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
