package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamingFileStoreTest extends FileStoreContract {
  @TempDir Path temp;

  @Override
  FileStore newStore() {
    return new RenamingFileStore("faulty://" + temp + "/out", FaultyFileSystem.settings());
  }

  @Test
  void leavesTheFormerFileWhenAWriteACloseOrARenameFails() throws IOException {
    publish("images/x.png", "former");
    FaultyFileSystem.FAILING_WRITES.set(1);
    assertThatThrownBy(() -> publish("images/x.png", "later")).hasMessage("write failed");
    FaultyFileSystem.BREAKING_WRITES.set(1);
    assertThatThrownBy(() -> publish("images/x.png", "later")).hasMessage("stream broken");
    FaultyFileSystem.FAILING_CLOSES.set(1);
    assertThatThrownBy(() -> publish("images/x.png", "later")).hasMessage("close failed");
    assertThat(store().list("tmp")).isEmpty();
    assertThat(read("images/x.png")).isEqualTo("former");
    FaultyFileSystem.REFUSED_RENAMES.set(1);
    assertThatThrownBy(() -> publish("images/y.png", "later")).hasMessage("rename refused");
    assertThat(store().list("tmp")).isEmpty();
    assertThat(store().list("images")).containsExactly("x.png");
  }

  @Test
  void countsARaceThatATwinWonAsSuccess() throws IOException {
    publish("images/x.png", "same");
    // Replacing is delete, then rename, on this file system: so the twin's file is there again.
    FaultyFileSystem.LOST_RACES.set(1);
    publish("images/x.png", "same");
    assertThat(read("images/x.png")).isEqualTo("same");
    FaultyFileSystem.LOST_RACES.set(3);
    publish("images/x.png", "other");
    assertThat(read("images/x.png")).isEqualTo("other");
    assertThat(store().list("tmp")).isEmpty();
  }

  @Test
  void givesUpWhenEveryRaceIsLostToOthers() throws IOException {
    FaultyFileSystem.LOST_RACES.set(100);
    assertThatThrownBy(() -> publish("images/x.png", "content"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a twin was faster");
    assertThat(store().list("tmp")).isEmpty();
  }
}
