package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebpLosslessTest {
  /**
   * Files that libwebp wrote (by Pillow's {@code save(…, lossless=True, exact=True)}, methods 4 and
   * 6) and the CRC-32 of the packed colours, big-endian, that it decodes them to: smooth and steep
   * colours, indices of 1, 2 and 4 bits, repetitions, transparency.
   */
  private static final String FILES =
      """
      waves, 37, 29, b9ff7a88
      UklGRkIFAABXRUJQVlA4TDUFAAAvJAAHAAGAIAb8VwuI6H/qBkwiSZKUcGDDlbH+dRz8Bh9aOFLYNJLkqCAciH
      cQnj+SAfBmwg3dRpKkSCmMAcfy+W8TSijx80f0P8DGB6BhBMBRfvwwGGYrIomEhJ9SRzWTTBRpQkIQSplaEiEv
      eUnCH0oHAwm5eB24UXPp+o8OYV233wWUBzr6iojcMZsBSlA3FFuyJA0MFCRAciQ1VZm1gLx3//+a9xIetjIzVq
      /ooSBJkiJJMovaY77ZB9+DmbHdLAaSJEhCE9kLyG0Z/jcVCpM2YLr7yo/f/d9v9Ob+rfefe/OJ1++8wou8+N/z
      v/z3u+e/ef6zFz968YNX33v9vTc/ePeT/ZF+kb/08HH7xJPPffDmwy99/I2P33zy5tP3Pnvv0299+rVPvrSfuY
      E1AU0RKFAPqqumKhWYRD62+/8pol3Klq+N7ApiRqqq0uvNZ1gDriGCdM2gmpCuU0lFsSMZW1rKkrBR6chEQshJ
      snqef4rgYg1oUwTrYkhYlUZTUR3DT6Zgo4iEHWFNbuUoJ8l4++vASAPUhLkFM8SwAAbU1lTKVS6Xn7OOtCQTSU
      tnIe8cI/UbUNTF4gwwN+IMAVMECKwv2FVXnVyXj8xm3CMJG9HKWBKdX9OohWJYXAxrwBoxBDV4GOqnq04e0SNF
      xkIQ2yZaO4LyS+pVUwfrIENsLGLwf/JQND7B1aNPX/UomR0jWKYcYSFtyX59E6qpVw2sLjQsZhjy8E24piNIuB
      7Zp61OVArPzHFTWxMUsWV/fMvJqpVV0+lC2FAE2Rjs5kjDQQNeAKzP6at4xYI0R+N27iYS/v5SymX4pdbV6VYF
      Rlw8dLQh6mIdXgNQC2hrVr1UkhWoXMspLz+15KiykkxS6RyodcZ4o7EG1NAhHRoBVuh0qznuXCe13PsPaO7lcl
      RGchUrNMNp4HFxm4DNULdAE+qgsYE1utWWrSbjV648VEezUBzrBKWwsr61wyHQyJgh6BbSMGCIDQ1punqqq5fU
      9QRLD2uJhEWYYZ6vcnXrq28HjMVGka4JaUKwSBNU19Vzahe+j6JRbYm2SQ/ZnbicKI+6tfqg9QFNSCzSELsZcg
      yL60LVrtPrC2htvHaUjZhwZz6WNltYrrrV6QfUgp3HQU3j3AjcFD3uQx878HV9Ey8tjbI4l3gy3VaKmeU8Zqzu
      Whc4cgjrmqBuRRpCN30kBOu7ZLIUlbNMWElHN7WzK8fydZXV1VxT8aFjOFzkSANiirnIBj9MVsaVJhLE0yX3wJ
      aibccP3cXihTvF192FrnfIhLjYb4i94bEf2Q+PWpWUkxbJiZZ89lJbSKL7vUfJjHCh6ju9ML1Dd5GGsIaPuBl6
      36lR6xQFZrkZOjJhTWxJkHRbk9lzXKnqMrXrrQvFQo9ETOBu9FVIsEax0rFyYpIuszXRks6aJBJbpDyXu9rq9W
      vqVT30YyO76CN9/gICoKZmdWuXK8dXjiASxElr8haKsM1NK1v2sl9eaq/7a37gdT/4BrQP/0SwQBTQ6lOunh7K
      szg9ydZnWwgrcerucLnTckuX1NRe84de84M/MP5pihgQuCC4fip36srNj5hNdoktxF3qU4lvR/Cec8Krftkr/p
      rXBM9/Yj1M4xnrGy88WvWoU+YTv3jCcS3Et0zZpainftuFn+Myf8UrtLX/vv0DMUSNHZ45OLjwaOtTp73chTOF
      Tz3xqRS1zdl+6ilb5smlgnjhn7p/n/+BRMxFjebwiYfC4fMBTc0VX/mFc5cuJEjLc5ZUK/Hk7maZCfbiv/F/AA
      ==

      steps, 33, 31, 565ef739
      UklGRrwCAABXRUJQVlA4TK8CAAAvIIAHAAk1bRswyl/+hCeFiP4n1lsABOF/3MLAD0j/EwQghKEgbQOm8y/7Wo
      iIxHoI2rZNXP6kv5MwGLBozIQEBCWSUJi0AWPHMWTSNql/0XsmQkBQ5P9oDNu2jUT13v0Xdqht24YZ3ZM3Uqkk
      pEIWclmW62SdUqcoFUVVqppa0zStXtOXSiUhoHAg6+p0uE5RlERVqyrVOl6vl0oCFSDKSIY6GddhRZcotKJSNV
      O1TM/09UJCBYIyyBBkXMacmyQqUTOqZRrja7wkoQBQAPgYY11CHKWpY4yv5yUEfhkBxOAqXEJoQinNKMt4xufF
      FAEyYoBgAhywOeduoSRlVpYx1p7x0hQZ0AAwBRPEBjZyxJJ4tJVaM2bzeD4Oqi0xVFtA9UZA2pSJxQjlxSiGpI
      usGIlVYKZ6UKYFeeJCM8XCiQeuYKRYBzAKpmAZgVEIc8gIYBW4oAxxPjG8rxjeJw3QDXeg0AFxBywdMOWBm8VU
      MRezIGSr8JBGRqiNDiyNDCq4oRojqAZoLgCxjMQQ0Nz9yfSEKccqE6DTDNKEmBWDuBpg0oibwCR5IGQgDR0YKI
      OCF8RAoYEHWgdG0hiJly7ElCEj8SjEI+hBWxqkLQErW4iVESZtFJMYTSx4QJmQh/ukBiMWxHDPsgBp4M3EgSXx
      QMUjsOLAVGMg6RE0S9ALEy+JCcJThmLCqIlBegqwYowXCMUMARArMCAxQMKIIQAhXip7Qazsgkk3C5LeSJqlkY
      nLRmUs9MGrjCkrjEzrIJ4K5sQyZRqFaQ58AQgaAAQEFgAQgnsWKOCD8pCYGGXiGEJ5oJqBWHEM0jHoZ3aghgOa
      HfDigCcO/IhRI4sRYGkJQ8wSUEZjFCMgGT+kEYM0QHkBiCUmhoDyEGIg/ck0o5opsKY8qKaBvOKgWcXgpAcA

      two colours, 45, 17, 0b23bb1f
      UklGRj4AAABXRUJQVlA4TDEAAAAvLAAEAFDUtg0ELcwLr7v3/iPkIyX7r7BtG6Qd4x/KEnNUeeLJ4JklxN6gIK
      8H7/9AAA==

      four colours, 43, 17, dd20f91c
      UklGRn4AAABXRUJQVlA4THIAAAAvKgAEAHU4TBtJkjI7LvEvt52prhBcUDRiwYShK+wpCwSIQgdyjTjp/wT8/S
      n1BXivMaIWC3CbrgdMuxOuhj16YLJ3Adm1HkBY/cDctCY47LwMe4BkjYkJDHkqFdp6ElMHEQ8VelYiAzW0nqRK
      1VOm+wA=

      sixteen colours, 43, 19, 5ac85b2f
      UklGRowBAABXRUJQVlA4TH8BAAAvKoAEAH+gKpLVBqS0L/yrYBDQUpwkNlTFtgFZivC31TBCyqYCGRQEANl4If
      QPIN5nm//ItM7HxTWuu9/vhZXAFh1SHEafkuMHoO2NChCA3GyboybnODRgscHhlNY0kCqwSQUwUIGXCsyUQObM
      0EEuwBsKwL9EAdYv+ZhH/meKiOg/I7dtI7E6dxb/AoPpZCRbpXwuS8ezB3KyhOMoAJjI9rWXMeSbQ+pIm02+lO
      Vp+fxLayjHh8EbAAQ/yrIMFS6og8kSIAxQsWQ6m33SREsejCcAQYB/jCXvvcc8535DtA4kFbzjyZmOPPt+o7nf
      ogLEtTXKuq9wn4i95lCOX4kuaQlBqnxHX/aFJ2u6D9USdW3bp77UmnGUareE73NCfap1bYULqeMF0hDXFtMhBp
      MRxfOkyl0roUNjoVarpvFCyrYYW1+huVCrnNo0eHaCMUS9xWwib7zNepXn89msk2DKAJOvG2tD1LgxtG2pOAAA
      CJT61xIFw4OtFhMwdjtn6wA=

      stripes, 48, 45, 3a92e345
      UklGRsQAAABXRUJQVlA4TLgAAAAvLwALAD/BtpEkRcdoXf7pncv0/JOG4kiSEtwCIP+4eJHEOaKwbdtG3f/3Xd
      vJ/Efc/x/j/wUewhXyyn+C3oFaeQzkh9QBXCDD9QrG8uQ44kGG2PDIaDQ/X27ql/XsiMOptjL8mgK28HAz2GuC
      AcDPEIAx0QfSgIFtI0mKjvnumZnzT3P8dyL6ryRAAKQjP+5zT3k5TrjBdazB1f2AGzxb9EZ1LW7wLpnVUjDc4J
      uLquGU4Aa/X4QA

      translucent, 25, 20, 24319d69
      UklGRhADAABXRUJQVlA4TAQDAAAvGMAEEAGAIAb8RyuI6H8aAyJtm8L7V3o4KUbaRqp/hQ9fwuBBpZEkRc0TwC
      k0+cdEAEgK+VX1P8DiAAwmex4PYQzBE7nWwqFSRVr3AT5ESwDQjiRJkW1VZtTlLwb9VeN7HzNUVqkhMZIkRZIi
      s4/5/xV+gZk5w2HbtoFEpT/4T342kLZNev+av/jw9t++IW/4/7X+e+DvW/660J/wu/r9H7/91K/f9NtX/faJ3z
      /o9/fuz3f6653+fq9/P2o+uHzW/XSaOG7ueQCYFpO2wGyZpslGpkZZZw5bEmrLJv//S1Ros4r29z2YRqw1BUAg
      PdkmYpGRVXLmokt/qUQLY8sqMuS3O0CsYTVG0haAwUIgXkoTEila1S3saUsOjUQL3Y+V0yANtlqQB+LRBMEYIS
      ZKRCpcU1nX7Llt2HOX2lewIbLBMBo8HhBGU4a2gUzMqOVEbdVUuda1tpbmiwjVmg2CxYJgGjAdIWCERk7UONKJ
      mip37MIdfZb6H1ESLxJLE1wYoDGgcWAUAgknztSRipo6qtiXNzpaTfW/CXmRseM1VDNWDWAPIjftASBuQXOjSm
      nV+v6aVbdW626tZlIyVjg2YLA6cfIgC1pzOTTQGJyoOPnpibPWLOx/alVrUnLKZgYEUMgirSliTWEjotWYKYU/
      7jS0VbHdcurGSYlEykHBodPoIsE0EJoiBkUg7b9LMv1vW2slZuHkpFgFYlwEPrgwtTH0QuyBcmgh645ii5UxKN
      rKRqsdqtgxlVJHWa5BrMCwmjg8EEgzD2GojIEsIYGBYy22fG1T2apLjbqqmwEvhACBtEA9UxkxY0LGSRQY2Ezg
      Mldd7A7VUUqNRY1JCwQL2nOUtZFdZoqMhAn8z9raRmG2ucydqm5VdOKgyIlT0Jq8ll1lyRRtIGqw8JW0dE1IbL
      Pb2sKdqs4l1aOgYA4ce71VN26JFmvVsAVNLNGEdJKV7Ifujm3Y1jaVVCOOSPHYX++nW7tprXMLCYRPWslMSLdJ
      JQrboD1Jb5e6nONcTvHIS74B
      """;

  private record Encoded(String name, int width, int height, String checksum, String base64) {
    static Encoded of(String text) {
      String[] parts = text.split("\n", 2);
      String[] facts = parts[0].split(", ", 4);
      return new Encoded(
          facts[0], Integer.parseInt(facts[1]), Integer.parseInt(facts[2]), facts[3], parts[1]);
    }

    byte[] bytes() {
      return Base64.getMimeDecoder().decode(base64);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Encoded> files() {
    return Arrays.stream(FILES.split("\n\n")).map(Encoded::of);
  }

  @ParameterizedTest
  @MethodSource("files")
  void pixelsAreThoseOfLibwebp(Encoded file) throws DecodeException {
    DecodedImage image = new ImageDecoder(10_000).decode(file.bytes());

    assertThat(List.of(image.raster().width(), image.raster().height()))
        .containsExactly(file.width(), file.height());
    assertThat(checksum(image)).isEqualTo(file.checksum());
  }

  @ParameterizedTest
  @MethodSource("files")
  void dataThatEndsEarlyIsTruncated(Encoded file) throws DecodeException {
    byte[] whole = file.bytes();
    // Behind the headers of the container; the chunk says then that it is shorter.
    ByteBuffer content = ByteBuffer.wrap(whole, 20, whole.length - 20).slice();
    for (int kept = 5; kept < content.capacity() - 8; kept++) {
      ByteBuffer cut = content.slice(0, kept);
      assertThatThrownBy(() -> WebpLossless.decode(cut, file.width(), file.height()))
          .as("cut at %d", kept)
          .isInstanceOf(DecodeException.class)
          .hasMessageStartingWith("damaged WebP file: ");
    }
  }

  @Test
  void aTransformComesOnceOnly() {
    ByteBuffer content = ByteBuffer.wrap(new byte[] {0x2F, 0, 0, 0, 0, 0b101101, 0, 0, 0});

    assertThatThrownBy(() -> WebpLossless.decode(content, 1, 1))
        .isInstanceOf(DecodeException.class)
        .hasMessage("damaged WebP file: it has a transform twice");
  }

  @Test
  void codesDoNotFillTheMemory() {
    byte[] ones = new byte[2_000_000];
    Arrays.fill(ones, (byte) -1);
    Vp8lCodeReader reader = new Vp8lCodeReader(new Vp8lBits(ByteBuffer.wrap(ones)));

    assertThatThrownBy(
            () -> {
              while (true) {
                reader.read(256);
              }
            })
        .isInstanceOf(DecodeException.class)
        .hasMessage("unsupported WebP: more prefix codes than any encoder writes; save it again");
  }

  private static String checksum(DecodedImage image) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * image.raster().pixels());
    bytes.asIntBuffer().put(image.raster().argb());
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
