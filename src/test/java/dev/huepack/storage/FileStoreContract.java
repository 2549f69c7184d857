package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link FileStore} does. */
abstract class FileStoreContract {
  private FileStore store;

  /** A store in a folder of its own that is empty. */
  abstract FileStore newStore() throws IOException;

  @BeforeEach
  void makeStore() throws IOException {
    store = newStore();
    store.makeFolder("tmp");
  }

  final FileStore store() {
    return store;
  }

  final void publish(String path, String content) throws IOException {
    store.publish(path, bytes(content), "tmp/" + ThisProcess.uniqueName());
  }

  final String read(String path) throws IOException {
    try (InputStream in = store.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void publishesBelowFoldersThatItMakesAndReplaces() throws IOException {
    publish("images/a/b/x.png", "first");
    assertThat(read("images/a/b/x.png")).isEqualTo("first");
    publish("images/a/b/x.png", "second, longer");
    assertThat(read("images/a/b/x.png")).isEqualTo("second, longer");
    publish("images/a/b/x.png", "");
    assertThat(read("images/a/b/x.png")).isEmpty();
    assertThat(store.list("tmp")).isEmpty();
  }

  @Test
  void publishesOddNames() throws IOException {
    for (String name :
        List.of("a b", "é画🎨", "100%", "%3A", "*[x]{y}?", "~1", "#", "-", "'\"`$", "..x")) {
      publish("images/" + name + ".png", name);
      assertThat(read("images/" + name + ".png")).isEqualTo(name);
    }
    assertThat(store.list("images")).hasSize(10);
  }

  @Test
  void removesWhatItWroteWhenItCannotPublish() throws IOException {
    publish("file", "in the way");
    assertThatThrownBy(() -> publish("file/x.png", "content")).isInstanceOf(IOException.class);
    assertThat(store.list("tmp")).isEmpty();
    assertThat(read("file")).isEqualTo("in the way");
  }

  final void publishFolder(String path, Map<String, String> content) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    content.forEach((name, text) -> files.put(name, bytes(text)));
    store.publishFolder(path, files, "tmp/" + ThisProcess.uniqueName());
  }

  @Test
  void publishesFoldersAndReplacesWhateverIsThere() throws IOException {
    publishFolder("codebooks/a/x.mllib", Map.of("data/part-0", "1", "metadata/part-0", "2"));
    publishFolder("codebooks/a/x.mllib", Map.of("data/part-0", "1", "metadata/part-0", "2"));
    assertThat(store.files("codebooks"))
        .containsExactly("a/x.mllib/data/part-0", "a/x.mllib/metadata/part-0");

    publish("codebooks/a/x.mllib/data/part-1", "of another");
    publishFolder("codebooks/a/x.mllib", Map.of("data/part-0", "3", "metadata/part-0", "4"));
    assertThat(store.files("codebooks/a/x.mllib"))
        .containsExactly("data/part-0", "metadata/part-0");
    assertThat(read("codebooks/a/x.mllib/data/part-0")).isEqualTo("3");
    assertThat(read("codebooks/a/x.mllib/metadata/part-0")).isEqualTo("4");
    assertThat(store.list("tmp")).isEmpty();
    assertThat(store.list("codebooks/a")).containsExactly("x.mllib/");
  }

  @Test
  void createsAFileOnlyOnceHoweverManyTry() throws Exception {
    var start = new CountDownLatch(1);
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      byte[] content = bytes("from " + i);
      tries.add(
          () -> {
            start.await();
            return store.createNew("lock", content);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(tries.size());
    try {
      List<Future<Boolean>> results = tries.stream().map(threads::submit).toList();
      start.countDown();
      int winners = 0;
      for (Future<Boolean> result : results) {
        winners += result.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
    assertThat(read("lock")).startsWith("from ");
    assertThat(store.createNew("lock", bytes("late"))).isFalse();
  }

  @Test
  void listsSortedWithFoldersMarked() throws IOException {
    publish("f/b", "");
    publish("f/a", "");
    publish("f/c/d", "");
    publish("f/.hidden", "");
    assertThat(store.list("f")).containsExactly(".hidden", "a", "b", "c/");
    assertThat(store.list("none")).isEmpty();
  }

  @Test
  void tellsWhatIsThere() throws IOException {
    publish("f/b", "");
    assertThat(store.kind("f")).isEqualTo(FileStore.Kind.FOLDER);
    assertThat(store.kind("")).isEqualTo(FileStore.Kind.FOLDER);
    assertThat(store.kind("f/b")).isEqualTo(FileStore.Kind.FILE);
    assertThat(store.kind("f/c")).isEqualTo(FileStore.Kind.NOTHING);
    assertThat(store.modifiedMillis("f/b"))
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
  }

  @Test
  void deletesWholeFoldersAndNothingWhereThereIsNothing() throws IOException {
    publish("f/b/c/d", "");
    publish("g", "");
    store.delete("f");
    store.delete("f");
    assertThat(store.list("")).containsExactly("g", "tmp/");
    store.delete("g");
    assertThat(store.list("")).containsExactly("tmp/");
  }

  @Test
  void deletesAFolderOnlyIfEmptyWhenAskedSo() throws IOException {
    publish("f/b/c", "");
    store.deleteIfEmpty("f/b");
    assertThat(store.list("f/b")).containsExactly("c");
    store.delete("f/b/c");
    store.deleteIfEmpty("f/b");
    store.deleteIfEmpty("f/b");
    assertThat(store.list("f")).isEmpty();
  }

  @Test
  void refusesPathsThatLeadOut() {
    for (String path : List.of("/x", "../x", "a/../../x", "a//b", "a/", "./a", "..")) {
      assertThatThrownBy(() -> publish(path, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a path below the output folder: " + path);
    }
  }

  @Test
  void worksInAnotherProcess() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(store);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ((FileStore) in.readObject()).publish("images/x", bytes("shipped"), "tmp/other");
    }
    assertThat(read("images/x")).isEqualTo("shipped");
  }
}
