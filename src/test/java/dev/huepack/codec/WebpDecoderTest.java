package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files and their pixels are of libwebp: Pillow's {@code save(…, "WEBP", quality=70)}, with
 * {@code lossless=True, exact=True}, with an alpha channel, and with {@code save_all=True}.
 */
final class WebpDecoderTest extends DecoderContract {
  private static final int WIDTH = 21;
  private static final int HEIGHT = 13;

  private static final String LOSSLESS =
      """
          UklGRhYBAABXRUJQVlA4TAkBAAAvFAADEAmAIAb8D5uI6H9qARCE/20TEf1PSSA0kuRICg7Ln+yehZCvr/dGwzAH
          UAQAUNAc7g7JneROdXdI7i6VSnOLUKGR9AfTuuYa94DFU5i2DdOdpO0hQBgaGPEEOoQBBRiwC4QF8gJtgQkYOIfg
          9aL1sj4XuAviBeUOEQvEBdYAwFuQL6gXLOsQXmZwFsQLqgXbgmshdgiAvWSQLRgW7AuxhcIFgHX5EywLvoX0QvcC
          QLvMwbYQXigvDBbmhwCEBfElQ2yhuTBc2ODlBOBd1BBfHwsj/Icdbk4AzoLhMof+whx/4YBTeDwEfwuqhfAlwwq/
          4Yh9eEL1BJCv/4sa1vgEwBXb8IxUAA==
          """;

  private static final String LOSSY =
      """
          UklGRmYAAABXRUJQVlA4IFoAAADQAwCdASoVAA0APp1CnEglpCMhMAgAsBOJbACdMoRwACm74BeASlgA/viU5Bcb
          ArQsBDUZ2peJORB2pcP5ehpFXteW7ZXX+ntxwPVwPppSXzptRlw8hW3MyAA=
          """;

  private static final String LOSSY_RGB =
      """
          00020707040c1607132105172d001a3a002249002b5300305b013665023f74054881034d8f00539c0059ab03
          60b60469bd0275ca027eda0485e7048aee048c020e0f0a111319141a25111f300d223d0b274c0d30560d385e
          0e3d690f4477124d841054920d5aa10d61ae1068b91170c20e7dce0e85df108cea1191f310930523160d261b
          1c292228262633212c401f314f223a5922406122476c234e79265786255c942264a22269b12570bc257ac423
          85d1238de22594ed2699f5259b00341c0a362019392723372a2f322f3c30344b333d5533435d334a67355176
          375a8136609033679e336cad3673b8367ebf3588cc3491dd3798e9379cf0379f004922074c27164f2e225033
          324e3b404d424f50495950516150566b525d7a556684526c904d6f9d4c75ac4f7cb74f85bf4d91cb4d9adc4f
          a1e850a5f04fa8005c27045f2c1262331f60382d603f3b5f454a624e5462545c625b67636275666b81636f8d
          5e759a5d78a7607fb26188bb5e94c85e9dd860a4e361a9ec60ab00703004733413763b2175423074493e744f
          4d76585776605f76656a776c787b7583777b90727f9d7184aa748bb57594be739ecb72a7db74aee676b3ef75
          b500803605833b1486422184473182503e82574d85605785655f856d6a867379887c8386818f81869d8089aa
          8390b58499bc83a1c983a8d985afe685b6ed85b80694440f97491e9a502b985639975c48976357996c5f9772
          6596756f967b7c99848b988d989692a69699b598a0be9ba4c398a7ce99abdf9bb4eb9bbbf39ac104a44a0ca7
          4e1baa5528a85b36a86244a76a53a9735ca87862a67b6ca68279a98b87a99294a797a3a69eb2a9a5bdaaaac1
          a8a8cca9aeddabb7eaabbef1aac400bc540abe5817c25f24c06534bf6b42be7450c17d58c0815ebe8568be8c
          75c19584c09c92bea1a1bda8aec1afbbc1b4c1beb4cfbeb8dec0c3ebc0caf2bfd000cd5905d05e12d3651fd2
          682fd0713dcf774bd38053d28559cf8a63cf8f72d2987fd29f8dcfa79ccfababd2b2b7d2b9bfceb9cdcdc0dc
          d0c9e9d0d1f0cfd600e06007e46516e76c23e67032e57940e47f4fe78658e68d5ee49067e49575e79e83e6a7
          92e3ada0e3b3ade7babae7c1c4e2c3d0e2cae1e3d3ece4dbf4e2e2
          """;

  private static final String LOSSY_ALPHA =
      """
          UklGRh4BAABXRUJQVlA4WAoAAAAQAAAAFAAADAAAQUxQSI0AAAABgGLb2rLlwd3fhHtyp7rLR3VJTqXS3CKZSNJB
          UGnMZk8jIiIIgiAIAnIpoJgyKqkhyaWYShL1tNItKKGWBjrpZQyKSbTSwwQzZApIdDDEJBl7glo6GWOBTc6gkg4m
          WOWQSx4U08oEGUdc8SpoYIwNzrjmDRJDZFzwwDu/yuhhlQue+eBP0MkCZ7zwwz8AVlA4IGoAAABQBACdASoVAA0A
          PrVKnkmnJCKhMAgA4BaJbACdMoR3N5KAV+z94baPwcoAAP70WRbP7TE5MQzI49F+EhWb71uzhbsudwSTwp4Dp0/W
          Qc5CY6JKAOhFFo/KlQPKzGi0dI4SoweJTSreYAAA
          """;

  private static final String LOSSY_ALPHA_RGB =
      """
          283e40000d110609114032422d0e263e0d2e4d10375b113e5400309937716000357d0c50a227708906529107
          55c22883bd0b7bcf0b88fc2aacdf0187e70088092522041b1a0d161a1e18213117293e152e4e19385b173e69
          16457c205375134b7a104d8f1c5e880a52921059b42278b60f79c90d85de1391e50e90f21297012a1c0c3024
          142c24192020291f273c23324e263c612a486e284d6a1a457722518023578b245e90225e982361a7246ebc24
          82cd238eda1f91ee279cf3239b134e330c4027153d29233c2f2e332f3a30334b333d5833446d39526c2c4a62
          1d4083365e943d6a9d3f6fa23d6fa53370bc3688cc3493e43da1e8369df337a2004921064e2814502e234e32
          2e48343a43374a474157454666444d7145547e4b5e864b64914c6a9a4e6fa65577b25482c05292cc4e9bdb4c
          9ee54aa1f04ca5005c25075f2b166232225f362f58383b553c4c594559594b66575374585b7f5f63875f6892
          606f9e6176a9687eb46888bd6396c95f9ed65ea2e35ca5ee5eaa04702e0d74341e783c2a753e376e40436b45
          536f4f606d546d6b5a786c6085726b8d7270977276a1747cae7a85b77b8fbe759bc972a4d670a7e46fabef70
          af0483340c86381b893f2786443282473f804c4d84565a835c687f60747f678184718a857792847b9c8680a7
          8c88b28d92c08aa3cc86aed985b1e483b3ef84b80ba0440e9e44149d461a994826984d3199543e9f5e4b9d64
          5d97686b966f779c79809c7e889c83919e879ea38faca29abe9eabcb99b3da97b7e495b9ef97be0eb04e10af
          4e13ad4e19aa5023ac572eaf5d3ab46749b26c5bac716baa7777b08180b08788b08b91b1929eb79aacb6a3bc
          b1b2caadb9d9aabce3a8c1eeaac519c15d1ac15d1fbe5d24bb5f2fbc6639c06c45c67653c37b66bd8076bc86
          83c1918bc29694c09a9dc39fa8c9a7b3c9b2c0c6beccc3c6dbc0c9e5bfccf0c0d21acd6520ce6826cc692ccb
          6c34cb7240ce774cd4825ad1876dcb8b7cca9289cf9c92d0a299cfa6a4d1abafd7b3b9d9bcc1d6c6cdd3ccda
          d1d0e5d0d2f0d1d918d2681dd46b29d97230d87739d77b42d9804fdf8a5cdd8f70d6947ed59a8bdba493dbaa
          9cdaaea6dcb3b3e2bbbae4c4c4e5cecee3d3dde1d6e7dfd9f6e4e1
          """;

  private static final String ANIMATED =
      """
          UklGRigBAABXRUJQVlA4WAoAAAACAAAAFAAADAAAQU5JTQYAAAAAAAAAAABBTk1GggAAAAAAAAAAABQAAAwAAAAA
          AAJWUDggagAAAFABAJ0BKhUADQACQDglsAAExYAA/tif/8c//9WT48f75s//1gn/en08HbzaXXa+JzzT+nL363kN
          9DLrj+C9Ff3en8n6bsqM3/CeWn4+zrv/+Uvj2kejZ9Ddj2kt9OgG1Pzif51cjjAAAABBTk1GcgAAAAAAAAAAABQA
          AAwAAAAAAABWUDggWgAAANQDAJ0BKhUADQAucU6nU4AABwS2AE6ZQjub0kBs3y1TKqcuvU4uAAD++ON980dsP8tH
          /U7aAKDqnSlM6PNq+DaQFsjfznXJChrjrAoVRhiNwC7VtNUvYgAAAA==
          """;

  @Override
  ImageFormat format() {
    return ImageFormat.WEBP;
  }

  @Override
  List<Sample> makeSamples() {
    return List.of(
        new Sample("lossless", file(LOSSLESS), WIDTH, HEIGHT, lossless()),
        new Sample("lossy", file(LOSSY), WIDTH, HEIGHT, pixels(LOSSY_RGB, new int[0])),
        new Sample(
            "lossy with alpha",
            file(LOSSY_ALPHA),
            WIDTH,
            HEIGHT,
            pixels(LOSSY_ALPHA_RGB, lossless())));
  }

  private static int[] lossless() {
    int[] argb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      int alpha = (x + y) % 3 != 0 ? 255 : x * y % 256;
      argb[i] = alpha << 24 | (12 * x) << 16 | (19 * y) << 8 | ((7 * (x + y)) & 0xFF);
    }
    return argb;
  }

  /** Colours with the alpha of others. */
  private static int[] pixels(String rgb, int[] alphas) {
    byte[] bytes = HexFormat.of().parseHex(rgb.replace("\n", ""));
    int[] argb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      int alpha = alphas.length == 0 ? 0xFF000000 : alphas[i] & 0xFF000000;
      argb[i] =
          alpha
              | (bytes[3 * i] & 0xFF) << 16
              | (bytes[3 * i + 1] & 0xFF) << 8
              | (bytes[3 * i + 2] & 0xFF);
    }
    return argb;
  }

  private static byte[] file(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  @Override
  byte[] withHugeHeader(Sample sample) {
    // A canvas of 24 bits is the only size that can be so large.
    ByteBuffer canvas = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    canvas.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22);
    canvas.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
    for (int i = 0; i < 2; i++) {
      canvas.put((byte) 39_999).put((byte) (39_999 >> 8)).put((byte) 0);
    }
    return canvas.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exifTurnsThePicture(int value) throws DecodeException {
    byte[] plain = file(LOSSY);
    ByteBuffer exif = OrientationTest.exif(ByteOrder.LITTLE_ENDIAN, value);
    ByteBuffer file =
        ByteBuffer.allocate(plain.length + 8 + exif.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    file.put(plain).put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.capacity());
    file.put(exif).putInt(4, file.capacity() - 8);

    assertThat(decoder().decode(file.array()).raster().argb())
        .isEqualTo(Orientation.of(value).apply(decoder().decode(plain).raster()).argb());
  }

  @Test
  void framesAreCounted() throws DecodeException {
    assertThat(decoder().decode(file(ANIMATED)).frames()).isEqualTo(2);
    assertThat(decoder().decode(file(LOSSY)).frames()).isEqualTo(1);
  }
}
