package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStoreTest extends AtomicFileStoreContract {
  @TempDir Path temp;

  @Override
  FileStore newStore() {
    return new LocalFileStore(temp.resolve("with space and % and é").toString());
  }

  @Override
  int rounds() {
    return 400;
  }

  @Test
  void givesFilesTheUsualPermissionsAndLeavesNoChecksums() throws IOException {
    publish("x/y.png", "content");
    Path folder = temp.resolve("with space and % and é/x");
    Path usual = Files.createFile(folder.resolve("usual"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("y.png")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(store().list("x")).containsExactly("usual", "y.png");
  }

  @Test
  void removesChecksumFilesThatOthersLeft() throws IOException {
    publish("tables/images/part-0.parquet", "rows");
    publish("tables/images/.part-0.parquet.crc", "sum");
    publish("tables/.hidden", "");
    store().removeLitter("tables");
    store().removeLitter("none");
    assertThat(store().list("tables/images")).containsExactly("part-0.parquet");
    assertThat(store().list("tables")).containsExactly(".hidden", "images/");
  }

  @Test
  void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
    Path precious = Files.writeString(temp.resolve("precious"), "keep");
    publish("f/x", "");
    Path folder = temp.resolve("with space and % and é/f");
    Files.createSymbolicLink(folder.resolve("file"), precious);
    Files.createSymbolicLink(folder.resolve("folder"), temp);
    store().delete("f");
    assertThat(precious).hasContent("keep");
    assertThat(store().list("")).containsExactly("tmp/");
  }

  @Test
  void failsOnAFullDiskWithoutATrace() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    int status =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assumeThat(status).as("may mount a small disk").isZero();
    try {
      var full = new LocalFileStore(disk.toString());
      full.makeFolder("tmp");
      full.publish("images/x.png", bytes("former"), "tmp/1");
      assertThatThrownBy(() -> full.publish("images/x.png", new byte[200_000], "tmp/2"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
      assertThat(full.list("tmp")).isEmpty();
      assertThat(disk.resolve("images/x.png")).hasContent("former");
    } finally {
      assertThat(new ProcessBuilder("umount", disk.toString()).start().waitFor()).isZero();
    }
  }
}
