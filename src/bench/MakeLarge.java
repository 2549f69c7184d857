import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Random;
import javax.imageio.ImageIO;

/** Enlarges a picture to 12 megapixels, with a camera's noise, lest it be smoother than a photograph: MakeLarge FROM TO.jpg */
class MakeLarge {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;
  private static final double NOISE = 3;

  public static void main(String[] args) throws Exception {
    BufferedImage large = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(ImageIO.read(new File(args[0])), 0, 0, WIDTH, HEIGHT, null);
    graphics.dispose();
    Random random = new Random(1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = large.getRGB(x, y);
        large.setRGB(x, y, noisy(rgb >> 16, random) << 16 | noisy(rgb >> 8, random) << 8 | noisy(rgb, random));
      }
    }
    ImageIO.write(large, "jpg", new File(args[1]));
  }

  private static int noisy(int level, Random random) {
    return (int) Math.max(0, Math.min(255, Math.round((level & 0xFF) + NOISE * random.nextGaussian())));
  }
}
