import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes many pictures out of a few: crops of one size at seeded places, as PNG. Run from source:
 * {@code java src/bench/MakeCrops.java FOLDER OUTPUT COUNT [WIDTHxHEIGHT]}. The same arguments give the same files.
 */
public final class MakeCrops {
  private static final long SEED = 20240501;

  private MakeCrops() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: java MakeCrops.java FOLDER OUTPUT COUNT [WIDTHxHEIGHT]");
      System.exit(2);
    }
    Path output = Files.createDirectories(Path.of(args[1]));
    int count = Integer.parseInt(args[2]);
    String[] size = (args.length > 3 ? args[3] : "768x512").split("x");
    int width = Integer.parseInt(size[0]);
    int height = Integer.parseInt(size[1]);
    List<Path> sources;
    try (Stream<Path> found = Files.walk(Path.of(args[0]))) {
      sources = found.filter(MakeCrops::isPicture).sorted().toList();
    }
    Random random = new Random(SEED);
    ImageIO.setUseCache(false);
    // One source at a time, so that each is decoded once and only one is held.
    for (int source = 0; source < sources.size(); source++) {
      BufferedImage picture = toRgb(ImageIO.read(sources.get(source).toFile()), width, height);
      List<Crop> crops = new ArrayList<>();
      for (int crop = source; crop < count; crop += sources.size()) {
        int x = random.nextInt(picture.getWidth() - width + 1);
        int y = random.nextInt(picture.getHeight() - height + 1);
        String name = String.format(Locale.ROOT, "%02d/crop-%06d.png", crop % 20, crop);
        crops.add(new Crop(output.resolve(name), x, y));
      }
      crops.parallelStream().forEach(crop -> crop.write(picture, width, height));
    }
  }

  /** A part of a picture and where it goes. */
  private record Crop(Path target, int x, int y) {
    void write(BufferedImage picture, int width, int height) {
      try {
        Files.createDirectories(target.getParent());
        ImageIO.write(picture.getSubimage(x, y, width, height), "png", target.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isPicture(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)");
  }

  /** The picture in RGB, tiled if it is smaller than a crop. */
  private static BufferedImage toRgb(BufferedImage picture, int width, int height) {
    int wide = Math.max(width + 1, picture.getWidth());
    int high = Math.max(height + 1, picture.getHeight());
    BufferedImage rgb = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        rgb.setRGB(x, y, picture.getRGB(x % picture.getWidth(), y % picture.getHeight()));
      }
    }
    return rgb;
  }
}
