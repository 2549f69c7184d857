package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a {@link FileStore} does that writes aside and renames. */
abstract class AtomicFileStoreContract extends FileStoreContract {
  private static final int CONTENT_LENGTH = 100_000;

  /** How often each of three writers replaces the target that is watched. */
  abstract int rounds();

  /** Whether a reader may fail like this when the file that it has open is replaced. */
  boolean isLossOfReplacedFile(IOException e) {
    return false;
  }

  @Test
  void showsOneWholeFileAtEveryTimeWhileWritersRace() throws Exception {
    publish("images/x.png", "0".repeat(CONTENT_LENGTH));
    var writing = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Future<Integer> looks =
          threads.submit(
              () -> {
                int count = 0;
                while (writing.get() || count == 0) {
                  assertThat(store().kind("images/x.png")).isEqualTo(FileStore.Kind.FILE);
                  count += look() ? 1 : 0;
                }
                return count;
              });
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 1; writer <= 3; writer++) {
        String content = String.valueOf(writer).repeat(CONTENT_LENGTH);
        writers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < rounds(); round++) {
                    publish("images/x.png", content);
                  }
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      writing.set(false);
      assertThat(looks.get()).isPositive();
    } finally {
      writing.set(false);
      threads.shutdownNow();
    }
    assertThat(store().list("tmp")).isEmpty();
    assertThat(store().list("images")).containsExactly("x.png");
  }

  /** Looks at the target, which must be there and whole; false if it was replaced meanwhile. */
  private boolean look() throws IOException {
    try (InputStream in = store().open("images/x.png")) {
      byte[] seen;
      try {
        seen = in.readAllBytes();
      } catch (IOException e) {
        if (isLossOfReplacedFile(e)) {
          return false;
        }
        throw e;
      }
      assertThat(seen).hasSize(CONTENT_LENGTH);
      assertThat(new String(seen, StandardCharsets.UTF_8).chars().distinct().count()).isEqualTo(1);
      return true;
    }
  }

  @Test
  void showsAWholeFolderOrNoneWhileTwinsRace() throws Exception {
    Map<String, String> files = Map.of("data/part-0", "1", "metadata/part-0", "2");
    var writing = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Future<?> looks =
          threads.submit(
              () -> {
                do {
                  if (store().kind("codebooks/x.mllib") == FileStore.Kind.FOLDER) {
                    assertThat(store().files("codebooks/x.mllib")).hasSize(2);
                  }
                } while (writing.get());
                return null;
              });
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        writers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 20; round++) {
                    publishFolder("codebooks/x.mllib", files);
                  }
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      writing.set(false);
      looks.get();
    } finally {
      writing.set(false);
      threads.shutdownNow();
    }
    assertThat(store().list("tmp")).isEmpty();
    assertThat(store().files("codebooks")).hasSize(2);
  }

  @Test
  void removesTheFolderForTemporariesWhileOthersStillStore() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 20; round++) {
        store().makeFolder("tmp");
        var storing = new CountDownLatch(3);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
          String target = "images/" + writer + ".png";
          writers.add(
              threads.submit(
                  () -> {
                    publish(target, "x".repeat(CONTENT_LENGTH));
                    storing.countDown();
                    while (true) {
                      publish(target, "x".repeat(CONTENT_LENGTH));
                    }
                  }));
        }
        storing.await();

        store().delete("tmp");

        assertThat(store().kind("tmp")).isEqualTo(FileStore.Kind.NOTHING);
        for (Future<?> writer : writers) {
          assertThatThrownBy(writer::get).hasCauseInstanceOf(IOException.class);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store().kind("tmp")).isEqualTo(FileStore.Kind.NOTHING);
  }

  @Test
  void doesNotBringBackAFolderForTemporariesThatWasRemoved() throws IOException {
    store().delete("tmp");
    assertThatThrownBy(() -> publish("images/x.png", "late"))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> publishFolder("codebooks/x.mllib", Map.of("metadata/part-0", "late")))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(store().list("")).isEmpty();
  }
}
