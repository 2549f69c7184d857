package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format's decoder owes; each format inherits it and brings its samples. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class DecoderContract {
  private static final int MUTATIONS = 150;
  private static final int TRUNCATIONS = 80;

  /** Enough for every sample, little enough that a mutated header costs no time. */
  private static final long MAX_PIXELS = 1 << 20;

  private static final Random SEEDS = new Random();

  abstract ImageFormat format();

  /** One file at least for every kind of pixel that the format has. */
  abstract List<Sample> makeSamples() throws IOException;

  /** A copy of the sample whose header claims 40,000 x 40,000 pixels. */
  abstract byte[] withHugeHeader(Sample sample);

  final Stream<Sample> samples() throws IOException {
    return makeSamples().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void decodesToTheRightPixels(Sample sample) throws DecodeException {
    byte[] before = sample.encoded().clone();

    DecodedImage image = decoder().decode(sample.encoded());

    assertThat(image.format()).isEqualTo(format());
    assertThat(image.frames()).isEqualTo(sample.frames());
    assertThat(image.raster().width()).isEqualTo(sample.width());
    assertThat(image.raster().height()).isEqualTo(sample.height());
    assertThat(hex(image.raster().argb())).isEqualTo(hex(sample.argb()));
    assertThat(sample.encoded()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void acceptsAsManyPixelsAsTheLimitAndNotOneMore(Sample sample) throws DecodeException {
    long pixels = (long) sample.width() * sample.height();

    assertThat(new ImageDecoder(pixels).decode(sample.encoded()).raster().pixels())
        .isEqualTo((int) pixels);
    DecodeException refusal = refusal(new ImageDecoder(pixels - 1), sample.encoded());
    assertThat(refusal.kind()).isEqualTo(DecodeException.Kind.TOO_LARGE);
    assertThat(refusal)
        .hasMessage(
            "too many pixels: %,d (%d x %d); --max-pixels allows %,d",
            pixels, sample.width(), sample.height(), pixels - 1);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesALargePictureByItsHeaderInLittleMemory(Sample sample) {
    byte[] huge = withHugeHeader(sample);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    refusal(decoder(), huge);

    long before = threads.getCurrentThreadAllocatedBytes();
    DecodeException refusal = refusal(new ImageDecoder(100_000_000), huge);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(refusal)
        .hasMessage(
            "too many pixels: 1,600,000,000 (40000 x 40000); --max-pixels allows 100,000,000");
    assertThat(allocated).isLessThan(1_000_000);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aTruncatedFileFailsOrIsWhole(Sample sample) {
    int length = sample.encoded().length;
    int failures = 0;
    for (int i = 0; i < TRUNCATIONS; i++) {
      int cut = i < TRUNCATIONS / 2 ? (int) ((long) length * i / (TRUNCATIONS / 2.0)) : 0;
      // The other half of the cuts is at the very end, where the losses are small.
      int kept = i < TRUNCATIONS / 2 ? cut : Math.max(0, length - 1 - (i - TRUNCATIONS / 2));
      byte[] truncated = Arrays.copyOf(sample.encoded(), kept);
      try {
        DecodedImage image = decoder().decode(truncated);
        assertThat(hex(image.raster().argb())).as("cut at %d", kept).isEqualTo(hex(sample.argb()));
      } catch (DecodeException e) {
        assertThat(e.getMessage()).isNotBlank();
        failures++;
      }
    }
    assertThat(failures).isGreaterThanOrEqualTo(TRUNCATIONS / 2);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMutatedFileIsAPictureOrAFailureWithAMessage(Sample sample) {
    long seed = SEEDS.nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutate(sample.encoded(), random);
      try {
        DecodedImage image = decoder().decode(mutated);
        assertThat(image.raster().pixels()).isLessThanOrEqualTo((int) MAX_PIXELS);
      } catch (DecodeException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (Throwable e) {
        fail("seed " + seed + ", mutation " + i + ": " + e, e);
      }
    }
  }

  private static byte[] mutate(byte[] encoded, Random random) {
    byte[] mutated = encoded.clone();
    // Half of the changes go into the first bytes: that is where headers are.
    int reach = random.nextBoolean() ? mutated.length : Math.min(mutated.length, 64);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(reach);
      mutated[at] =
          (byte) (random.nextBoolean() ? mutated[at] ^ 1 << random.nextInt(8) : random.nextInt());
    }
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(mutated.length);
      int to = random.nextInt(mutated.length);
      int count = random.nextInt(mutated.length - Math.max(from, to));
      System.arraycopy(encoded, from, mutated, to, count);
    }
    return mutated;
  }

  static ImageDecoder decoder() {
    return new ImageDecoder(MAX_PIXELS);
  }

  static DecodeException refusal(ImageDecoder decoder, byte[] encoded) {
    DecodeException refusal =
        catchThrowableOfType(DecodeException.class, () -> decoder.decode(encoded));
    assertThat(refusal).as("the file should not decode").isNotNull();
    return refusal;
  }

  static List<String> hex(int[] argb) {
    return Arrays.stream(argb).mapToObj(c -> String.format("%08x", c)).toList();
  }
}
