package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectFileStoreTest extends FileStoreContract {
  @TempDir Path temp;

  @Override
  FileStore newStore() {
    return new DirectFileStore("faulty://" + temp + "/out", FaultyFileSystem.settings());
  }

  @Test
  void failsIfTheCloseThatPublishesFails() {
    FaultyFileSystem.FAILING_CLOSES.set(1);
    assertThatThrownBy(() -> publish("images/x.png", "content"))
        .isInstanceOf(IOException.class)
        .hasMessage("close failed");
  }

  @Test
  void givesUpWhatItCouldNotWriteInsteadOfPublishingHalf() throws IOException {
    FaultyFileSystem.FAILING_WRITES.set(1);
    assertThatThrownBy(() -> publish("images/x.png", "content"))
        .isInstanceOf(IOException.class)
        .hasMessage("write failed");
    assertThat(store().list("images")).isEmpty();
    publish("images/x.png", "content");
    assertThat(read("images/x.png")).isEqualTo("content");
  }
}
