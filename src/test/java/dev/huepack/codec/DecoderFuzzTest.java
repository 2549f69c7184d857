package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Damaged files of all formats: a picture of the size that the header says, or a failure with a
 * message, soon and in little memory.
 *
 * <p>At length: {@code mvn test -Dtest=DecoderFuzzTest -Dfuzz.mutations=1000000}, with {@code
 * -Dfuzz.seed=N} for others and {@code -Dfuzz.folder=DIR} for those of the files in a folder.
 */
class DecoderFuzzTest {
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 6_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final @Nullable String FOLDER = System.getProperty("fuzz.folder");

  private static final long MAX_PIXELS = 1 << 20;

  /** Garbage included, of which the tables of lossless WebP are most. */
  private static final long MAX_BYTES_ALLOCATED = 200 * MAX_PIXELS;

  private static final long MAX_SECONDS = 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void damageIsAPictureOrAFailure() throws IOException {
    Mutator mutator = new Mutator(FOLDER == null ? samples() : files(FOLDER));
    ImageDecoder decoder = new ImageDecoder(MAX_PIXELS);
    int pictures = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = mutator.next(new Random(SEED * 1_000_003 + i));
      String which = "seed " + SEED + ", mutation " + i;
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      try {
        checkSize(decoder.decode(file), file, which);
        pictures++;
      } catch (DecodeException e) {
        assertThat(e.getMessage()).as(which).isNotBlank().doesNotContain("\n");
      } catch (Throwable e) {
        fail(which, e);
      }
      assertThat((System.nanoTime() - start) / 1e9).as(which).isLessThan(MAX_SECONDS);
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
          .as(which)
          .isLessThan(MAX_BYTES_ALLOCATED + 20L * file.length);
    }
    // Were all of them refused at once, nothing would have been tried.
    assertThat(pictures).isGreaterThan(MUTATIONS / 50);
  }

  /** Formats that say their size in one place only. */
  private static void checkSize(DecodedImage image, byte[] file, String which) {
    int width = image.raster().width();
    int height = image.raster().height();
    assertThat((long) width * height).as(which).isBetween(1L, MAX_PIXELS);
    assertThat(image.raster().argb()).as(which).hasSize(width * height);
    ByteBuffer little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    switch (image.format()) {
      case PNG -> {
        ByteBuffer big = ByteBuffer.wrap(file);
        int across = big.getInt(16);
        int down = big.getInt(20);
        assertThat(List.of(width, height))
            .as(which)
            .isIn(List.of(across, down), List.of(down, across));
      }
      case GIF -> {
        int screenWidth = Short.toUnsignedInt(little.getShort(6));
        int screenHeight = Short.toUnsignedInt(little.getShort(8));
        assertThat(width).as(which).isGreaterThanOrEqualTo(screenWidth);
        assertThat(height).as(which).isGreaterThanOrEqualTo(screenHeight);
      }
      default -> {
        // Their own decoders compare what came out with what was said.
      }
    }
  }

  private static List<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    for (DecoderContract format :
        List.of(
            new PngDecoderTest(),
            new JpegDecoderTest(),
            new GifDecoderTest(),
            new BmpDecoderTest(),
            new TiffDecoderTest(),
            new WebpDecoderTest())) {
      format.makeSamples().forEach(sample -> samples.add(sample.encoded()));
    }
    return samples;
  }

  private static List<byte[]> files(String folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(Path.of(folder))) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        byte[] file = Files.readAllBytes(path);
        if (file.length > 0) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
