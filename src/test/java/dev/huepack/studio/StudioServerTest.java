package dev.huepack.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StudioServerTest {
  /** As the command line sets it. */
  static final EngineSettings ENGINE =
      new EngineSettings(
          new QuantizeSettings(
              1,
              Effort.DEFAULT,
              Seeding.SPLIT,
              1,
              Effort.DEFAULT.maxIterations(),
              Effort.DEFAULT.tolerance()),
          20_000_000,
          ColorHistogram.DEFAULT_LIMIT,
          DitherSettings.NONE,
          Metrics.BASIC,
          ImageEncoding.DEFAULT);

  private static final Path SKY = Path.of("sample-images", "sky.png");

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Studio studio = start(now::get);

  static Studio start() {
    return start(InstantSource.system());
  }

  static Studio start(InstantSource clock) {
    try {
      return Studio.start(new StudioSettings(0, ENGINE, 1_000_000, 60), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(studio.address().resolve(path))
        .header(RequestGuard.TOKEN_HEADER, studio.address().getFragment());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String open() throws Exception {
    HttpResponse<String> opened =
        send(request("/api/pictures?name=sky").POST(BodyPublishers.ofFile(SKY)));
    assertThat(opened.statusCode()).isEqualTo(200);
    return idOf(opened);
  }

  private static String idOf(HttpResponse<String> opened) {
    return opened.body().replaceAll("(?s).*?\"id\":\"([0-9a-f]+)\".*", "$1");
  }

  private HttpRequest.Builder ask(String id, String what, String choice) {
    return request("/api/pictures/" + id + "/" + what).POST(BodyPublishers.ofString(choice));
  }

  @Test
  void thePageHasAStrictPolicyAndNeedsNoToken() throws Exception {
    HttpResponse<String> page = send(HttpRequest.newBuilder(studio.address().resolve("/")));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.body()).doesNotContain(studio.address().getFragment());
  }

  @Test
  void aForeignHostIsRefused() throws Exception {
    int port = studio.address().getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void aForeignOriginIsRefused() throws Exception {
    HttpResponse<String> refused =
        send(request("/api/samples").header("Origin", "http://evil.example"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(send(request("/api/samples").header("Origin", origin())).statusCode())
        .isEqualTo(200);
  }

  private String origin() {
    return "http://127.0.0.1:" + studio.address().getPort();
  }

  @Test
  void withoutTheTokenNothingIsToldOrChanged() throws Exception {
    URI pictures = studio.address().resolve("/api/pictures?name=x");
    HttpResponse<String> refused =
        send(HttpRequest.newBuilder(pictures).POST(BodyPublishers.ofFile(SKY)));
    HttpResponse<String> wrong =
        send(HttpRequest.newBuilder(pictures).header(RequestGuard.TOKEN_HEADER, "0"));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("address that the terminal shows");
    assertThat(wrong.statusCode()).isEqualTo(401);
  }

  @Test
  void aFileThatIsTooLargeIsRefusedWithTheLimit() throws Exception {
    HttpResponse<String> refused =
        send(request("/api/pictures?name=x").POST(BodyPublishers.ofByteArray(new byte[1_000_001])));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("at most 1000000 bytes").contains("1000001");
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedFromItsHeader() throws Exception {
    byte[] png = Files.readAllBytes(SKY);
    // The width of the header, and then its checksum no longer fits: either way it is refused.
    png[16] = 0x10;

    HttpResponse<String> refused =
        send(request("/api/pictures?name=x").POST(BodyPublishers.ofByteArray(png)));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("error");
  }

  @Test
  void anUploadWithoutALengthIsRefused() throws Exception {
    HttpResponse<String> refused =
        send(
            request("/api/pictures?name=x")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[10]))));

    assertThat(refused.statusCode()).isEqualTo(411);
  }

  @Test
  void aChoiceOutOfRangeIsRefusedWithTheRange() throws Exception {
    String id = open();

    assertThat(send(ask(id, "preview?number=1", "{\"colors\":257}")).body())
        .contains("colors must be 1 to 256: 257");
    assertThat(send(ask(id, "preview?number=1", "{\"colors\":2,\"palette\":[\"red\"]}")).body())
        .contains("a colour must be #rrggbb");
    assertThat(send(ask(id, "trace", "{\"colors\":200}")).body()).contains("at most 32 colours");
    assertThat(send(ask(id, "file?kind=exe", "{\"colors\":2}")).statusCode()).isEqualTo(400);
    assertThat(send(ask(id, "preview?number=1", "{")).statusCode()).isEqualTo(400);
  }

  @Test
  void everyFormatOfAPaletteIsTheOneThatCompressWrites() throws Exception {
    String id = open();
    EngineSettings settings = Choice.parse("{\"colors\":9}".getBytes(UTF_8)).apply(ENGINE);
    Codebook codebook = new ImageCompressor(settings).compress(Files.readAllBytes(SKY)).codebook();

    for (PaletteFormat format : PaletteFormat.values()) {
      if (format.isFolder()) {
        continue;
      }
      HttpResponse<byte[]> file =
          client.send(
              ask(id, "file?kind=" + format.suffix(), "{\"colors\":9}").build(),
              BodyHandlers.ofByteArray());

      assertThat(file.body()).as("%s", format).isEqualTo(format.write(codebook, "sky"));
    }
  }

  @Test
  void whatIsBegunAheadIsTheResultOfTheCommandLine() throws Exception {
    // More colours than a slider that moves waits for, in less than a megabyte.
    Random random = new Random(1);
    byte[] noise =
        TestPictures.png(
            TestPictures.picture(280, 280, (x, y) -> 0xFF << 24 | random.nextInt(1 << 24)));
    EngineSettings settings = Choice.parse("{\"colors\":40}".getBytes(UTF_8)).apply(ENGINE);
    byte[] expected =
        IndexedPngEncoder.encode(
            new ImageCompressor(settings).compress(noise).image(), settings.encoding().png());
    String id = idOf(send(request("/api/pictures?name=x").POST(BodyPublishers.ofByteArray(noise))));

    for (int colors : new int[] {12, 33, 40}) {
      String choice = "{\"colors\":" + colors + "}";
      assertThat(send(ask(id, "preview?number=" + colors, choice)).statusCode()).isEqualTo(200);
    }
    assertThat(send(ask(id, "result?number=41", "{\"colors\":40}")).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> file =
        client.send(
            ask(id, "file?kind=image", "{\"colors\":40}").build(), BodyHandlers.ofByteArray());

    assertThat(file.body()).isEqualTo(expected);
  }

  @Test
  void anOvertakenRequestIsGivenUp() throws Exception {
    String id = open();
    assertThat(send(ask(id, "preview?number=7", "{\"colors\":5}")).statusCode()).isEqualTo(200);

    assertThat(send(ask(id, "preview?number=6", "{\"colors\":5}")).statusCode()).isEqualTo(409);
    assertThat(send(ask(id, "result?number=6", "{\"colors\":5}")).statusCode()).isEqualTo(409);
    assertThat(send(ask(id, "result?number=8", "{\"colors\":5}")).statusCode()).isEqualTo(200);
  }

  @Test
  void aPictureThatNobodyAsksAboutIsForgotten() throws Exception {
    String id = open();
    now.set(Instant.EPOCH.plusSeconds(59 * 60));
    assertThat(send(request("/api/pictures/" + id + "/original")).statusCode()).isEqualTo(200);

    now.set(Instant.EPOCH.plusSeconds(2 * 60 * 60));

    HttpResponse<String> gone = send(request("/api/pictures/" + id + "/original"));
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("drop it again");
  }

  @Test
  void noPathOfARequestIsAPathOfAFile() throws Exception {
    for (String path :
        new String[] {"/../cli/huepack.properties", "/samples/sky.png", "/api/nothing"}) {
      assertThat(send(request(path)).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(
            send(request("/api/pictures?sample=..%2Fstudio.js").POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsOpenedFromTheCommandLineIsInTheAddress() throws Exception {
    URI shown = studio.show("sky.png", Files.readAllBytes(SKY));

    String id = shown.getFragment().split("/", -1)[1];
    assertThat(again(id).body()).contains("\"name\":\"sky.png\"");
    now.set(Instant.EPOCH.plusSeconds(2 * 60 * 60));
    assertThat(again(id).body()).contains("\"name\":\"sky.png\"");
    assertThatThrownBy(() -> studio.show("x", new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpResponse<String> again(String id) throws Exception {
    return send(request("/api/pictures?again=" + id).POST(BodyPublishers.noBody()));
  }

  @Test
  void aPageThatOpensWhatAnotherHasOpenIsNotOvertakenByIt() throws Exception {
    String first = open();
    assertThat(send(ask(first, "preview?number=70", "{\"colors\":5}")).statusCode()).isEqualTo(200);

    String second = idOf(again(first));

    assertThat(second).isNotEqualTo(first);
    assertThat(send(ask(second, "preview?number=1", "{\"colors\":5}")).statusCode()).isEqualTo(200);
    assertThat(again("0123").statusCode()).isEqualTo(410);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new StudioSettings(65_536, ENGINE, 1, 1))
        .hasMessage("port must be 0 to 65535: 65536");
    assertThatThrownBy(() -> new StudioSettings(0, ENGINE, 0, 1))
        .hasMessage("max-upload-bytes must be at least 1: 0");
    assertThatThrownBy(() -> new StudioSettings(0, ENGINE, 1, 0))
        .hasMessage("idle-minutes must be at least 1: 0");
  }
}
