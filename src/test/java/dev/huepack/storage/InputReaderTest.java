package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.job.InputImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputReaderTest {
  private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @TempDir Path temp;
  private Path file;
  private HadoopSettings hadoop;

  @BeforeEach
  void writeInput() throws IOException {
    file = Files.write(temp.resolve("a b%20:é.png"), CONTENT);
    hadoop = FaultyFileSystem.settings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "faulty://"})
  void readsAllBytesWhateverSizeWasListed(String scheme) throws IOException {
    for (long listed : new long[] {10, 0, 7, 12}) {
      assertThat(new InputReader(hadoop, 12).read(image(scheme, listed))).isEqualTo(CONTENT);
    }
    assertThat(new InputReader(hadoop, 10).read(image(scheme, 10))).isEqualTo(CONTENT);
    assertThat(new InputReader(hadoop, Long.MAX_VALUE).read(image(scheme, 9))).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "faulty://"})
  void refusesWhatIsLargerThanTheLimitOrGrewBeyondIt(String scheme) {
    assertThatThrownBy(() -> new InputReader(hadoop, 9).read(image(scheme, 10)))
        .isInstanceOf(IOException.class)
        .hasMessage("the file is too large: 10 bytes, --max-bytes allows 9");
    assertThatThrownBy(() -> new InputReader(hadoop, 9).read(image(scheme, 4)))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("the file is too large: (10|more than 9) bytes, --max-bytes allows 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "faulty://"})
  void saysThatAFileVanished(String scheme) throws IOException {
    Files.delete(file);
    assertThatThrownBy(() -> new InputReader(hadoop, 99).read(image(scheme, 10)))
        .isInstanceOf(IOException.class)
        .hasMessage("no such file any more: it vanished after it was listed");
  }

  @Test
  void doesNotWaitForAPipeThatTookTheFilesPlace() throws Exception {
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> new InputReader(hadoop, 99).read(image("", 10)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no file any more");
  }

  @Test
  void readsInAnotherProcess() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new InputReader(hadoop, 99));
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var shipped = (InputReader) in.readObject();
      assertThat(shipped.read(image("faulty://", 10))).isEqualTo(CONTENT);
    }
  }

  @Test
  void refusesALimitOfNothing() {
    assertThatThrownBy(() -> new InputReader(hadoop, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max bytes must be at least 1: 0");
  }

  private InputImage image(String scheme, long bytes) {
    return new InputImage(scheme + file, "x.png", "x.png", bytes, 0);
  }
}
