package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.DecodeException.Kind;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder(1_000_000);

  @ParameterizedTest
  @CsvSource({
    "BigTIFF, 49492b00",
    "BigTIFF, 4d4d002b",
    "HEIC, 0000001866747970686569630000000068656963",
    "HEIC, 00000018667479706d6966310000000068656963",
    "AVIF, 000000186674797061766966000000006d696631",
    "AVIF, 00000018667479706d6966310000000061766966",
    "HEIF, 00000018667479706d696631000000006d696166",
    "JPEG XL, ff0a7f00",
    "JPEG XL, 0000000c4a584c200d0a870a",
    "JPEG 2000, 0000000c6a5020200d0a870a",
    "JPEG 2000, ff4fff51",
    "PSD, 38425053",
    "PDF, 255044462d312e37",
    "'PNM (PBM, PGM, PPM, PAM)', 50360a312031",
    "'PNM (PBM, PGM, PPM, PAM)', 50370a5749445448",
    "ICO, 00000100",
    "CUR, 00000200",
    "XCF (GIMP), 67696d702078636620",
    "Radiance HDR, 233f52414449414e4345",
    "SVG, 3c3f786d6c3f3e0a3c73766720786d6c6e733d22223e",
    "video (MP4 or QuickTime), 000000186674797069736f6d0000000069736f6d",
    "video (Matroska or WebM), 1a45dfa3",
    "video (AVI), 524946460000000041564920",
  })
  void namesWhatItRecognisesAndCannotDecode(String name, String hex) {
    DecodeException refusal = DecoderContract.refusal(decoder, HexFormat.of().parseHex(hex));

    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal).hasMessage("unsupported format: " + name);
  }

  @Test
  void whatIsNoImageSaysHowItStarts() {
    DecodeException text =
        DecoderContract.refusal(decoder, "BMW and more text".getBytes(StandardCharsets.UTF_8));
    DecodeException empty = DecoderContract.refusal(decoder, new byte[0]);

    assertThat(text.kind()).isEqualTo(Kind.NOT_AN_IMAGE);
    assertThat(text).hasMessage("not an image: the file starts with 42 4d 57 20 61 6e 64 20");
    assertThat(empty.kind()).isEqualTo(Kind.NOT_AN_IMAGE);
    assertThat(empty).hasMessage("not an image: the file is empty");
  }

  @Test
  void aSignatureBrokenByATextTransferIsDamage() {
    DecodeException refusal =
        DecoderContract.refusal(
            decoder, "\u0089PNG\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(refusal)
        .hasMessage("damaged PNG file: the signature was altered, as by a transfer in text mode");
  }

  @Test
  void theLimitMustAllowAPixel() {
    assertThatThrownBy(() -> new ImageDecoder(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max-pixels must be at least 1: 0");
  }

  @Test
  void aSizeBeyondAllNumbersIsTooLarge() {
    PixelLimit limit = new PixelLimit(Long.MAX_VALUE);

    assertThatThrownBy(() -> limit.check(100_000, 100_000, 1))
        .hasMessage(
            "too many pixels: 10,000,000,000 (100000 x 100000); "
                + "a picture of this format can have at most 2,147,483,639");
    assertThatThrownBy(() -> new PixelLimit(5).check(0xFFFF_FFFFL, 0xFFFF_FFFFL, 1))
        .hasMessageEndingWith("(4294967295 x 4294967295); --max-pixels allows 5");
  }

  @Test
  void labelsAreLowerCase() {
    assertThat(ImageFormat.values())
        .extracting(ImageFormat::label)
        .containsExactly("jpeg", "png", "gif", "bmp", "tiff", "webp");
  }

  @Test
  void oneDecoderServesManyThreads() throws Exception {
    BufferedImage picture = Pictures.colorful(64, 48, BufferedImage.TYPE_INT_RGB);
    List<byte[]> files =
        List.of(
            Pictures.encode(picture, "jpeg"),
            Pictures.encode(picture, "png"),
            Pictures.encode(picture, "bmp"));
    List<int[]> alone = new ArrayList<>();
    for (byte[] file : files) {
      alone.add(decoder.decode(file).raster().argb());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<int[]>> tasks =
          IntStream.range(0, 60)
              .<Callable<int[]>>mapToObj(
                  i -> () -> decoder.decode(files.get(i % 3)).raster().argb())
              .toList();
      List<Future<int[]>> decoded = threads.invokeAll(tasks);
      for (int i = 0; i < decoded.size(); i++) {
        assertThat(decoded.get(i).get()).isEqualTo(alone.get(i % 3));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
