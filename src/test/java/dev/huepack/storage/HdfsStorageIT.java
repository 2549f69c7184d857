package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.job.InputImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listing, reading and storing on a real HDFS of two data nodes. */
class HdfsStorageIT {
  @TempDir static Path temp;
  private static MiniDFSCluster cluster;
  private static DistributedFileSystem fileSystem;
  private static HadoopSettings hadoop;
  private static int folders;

  @BeforeAll
  static void startCluster() throws IOException {
    var configuration = new Configuration();
    cluster = SmallHdfs.start(temp, configuration, "first.example", "second.example");
    fileSystem = cluster.getFileSystem();
    hadoop = new HadoopSettings(configuration);
  }

  @AfterAll
  static void stopCluster() {
    cluster.shutdown();
  }

  /** A new folder's URI. */
  private static String folder() {
    return fileSystem.getUri() + "/test/" + ++folders + "/out put";
  }

  @Nested
  class Renaming extends AtomicFileStoreContract {
    @Override
    FileStore newStore() throws IOException {
      FileStore store = FileStore.at(folder(), hadoop);
      assertThat(store).isInstanceOf(RenamingFileStore.class);
      return store;
    }

    @Override
    int rounds() {
      return 40;
    }

    @Override
    boolean isLossOfReplacedFile(IOException e) {
      return e instanceof BlockMissingException
          || String.valueOf(e.getMessage()).matches("Blocklist for .* has changed!");
    }
  }

  @Nested
  class Direct extends FileStoreContract {
    @Override
    FileStore newStore() {
      return new DirectFileStore(folder(), hadoop);
    }
  }

  @Test
  void runsFromListingToSuccess() throws Exception {
    String root = fileSystem.getUri() + "/in";
    byte[] content = {1, 2, 3};
    List<String> names = List.of("Same.png", "b c/%20é🎨.png", "b c/[x]*.png", "same.png");
    for (String name : names) {
      write(root + "/" + name, content);
    }
    write(root + "/_hidden.png", content);
    write(root + "/results/_huepack/x", content);
    String dir = root + "/results/more";

    OutputFolder folder = prepare(dir, OutputPolicy.FRESH, "r1");
    InputListing listing = InputListing.of(List.of(root), null, hadoop, dir);

    assertThat(listing.images()).extracting(InputImage::name).containsExactlyElementsOf(names);
    assertThat(listing.images())
        .extracting(InputImage::outputName)
        .allMatch(name -> !name.startsWith("same.png") || name.matches("same\\.png~[0-9a-f]{8}"));
    assertThat(listing.hidden()).isEqualTo(2);
    assertThat(InputListing.of(List.of(root + "/**/[[]x]*.png"), null, hadoop, dir).images())
        .extracting(InputImage::uri)
        .containsExactly(root + "/b c/[x]*.png");
    var reader = new InputReader(hadoop, 10);
    for (InputImage image : listing.images()) {
      assertThat(image.bytes()).isEqualTo(3);
      folder.store("images/" + image.outputName() + ".png", reader.read(image));
    }
    folder.journal("b1", List.of(JournalTest.succeeded("Same.png", 1)));
    assertThat(folder.readJournal()).hasSize(1);
    folder.finish(new byte[] {'{', '}'});

    assertThat(children(dir)).containsExactly("_SUCCESS", "_huepack", "images", "run.json");
    assertThat(children(dir + "/_huepack"))
        .containsExactly("journal", "marker.json", "settings.json");
    assertThat(children(dir + "/images")).hasSize(3);
    assertThat(folder.uri("tables/images")).isEqualTo(dir + "/tables/images");
  }

  @Test
  void dividesFilesAmongTheHostsThatHoldThem() throws Exception {
    String root = fileSystem.getUri() + "/blocks";
    for (int i = 0; i < 40; i++) {
      write(root + "/" + i % 3 + "/it's %2b " + i + ".png", new byte[1 + i]);
    }
    // Whoever holds it all has but half of what both hold.
    for (int i = 0; i < 20; i++) {
      var file = new org.apache.hadoop.fs.Path(root + "/both/" + i + ".png");
      try (var out = fileSystem.create(file, (short) 2)) {
        out.write(new byte[1000]);
      }
    }
    write(root + "/empty.png", new byte[0]);
    List<InputImage> images =
        new ArrayList<>(InputListing.of(List.of(root), null, hadoop, null).images());
    images.add(new InputImage(root + "/gone/x.png", "x.png", "x.png", 5, 0));
    images.add(new InputImage("/local/y.png", "y.png", "y.png", 5, 0));

    Map<String, List<InputImage>> divided = BlockHosts.divide(images, hadoop.get());

    assertThat(divided).containsOnlyKeys("", "first.example", "second.example");
    assertThat(divided.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(divided.get(""))
        .extracting(InputImage::name)
        .containsExactlyInAnyOrder("empty.png", "x.png", "y.png");
    for (String host : List.of("first.example", "second.example")) {
      for (InputImage image : divided.getOrDefault(host, List.of())) {
        var file = new org.apache.hadoop.fs.Path(image.uri());
        assertThat(fileSystem.getFileBlockLocations(file, 0, 1)[0].getHosts()).contains(host);
      }
      assertThat(divided.get(host))
          .filteredOn(image -> image.name().startsWith("both/"))
          .hasSizeBetween(9, 11);
    }
  }

  @Test
  void keepsRunsApartAndOverwritesOnlyItsOwn() throws Exception {
    String dir = folder();
    OutputFolder first = prepare(dir, OutputPolicy.FRESH, "r1");
    assertThatThrownBy(() -> prepare(dir, OutputPolicy.OVERWRITE, "r2"))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("another run writes into " + dir);
    first.plan(List.of("images/a/planned.png"));
    first.store("images/a/planned.png", new byte[1]);
    first.abandon();
    assertThatThrownBy(() -> first.store("images/late.png", new byte[1]))
        .isInstanceOf(IOException.class);
    write(dir + "/images/mine.png", new byte[1]);

    assertThatThrownBy(() -> prepare(dir, OutputPolicy.FRESH, "r2"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("--overwrite");
    prepare(dir, OutputPolicy.OVERWRITE, "r2").finish(new byte[0]);

    assertThat(children(dir + "/images")).containsExactly("mine.png");
    assertThat(children(dir)).contains("_SUCCESS");
  }

  @Test
  void failsWithoutATraceWhereThereIsNoRoomLeft() throws Exception {
    String dir = folder();
    OutputFolder folder = prepare(dir, OutputPolicy.FRESH, "r1");
    fileSystem.setQuota(
        new org.apache.hadoop.fs.Path(dir), HdfsConstants.QUOTA_DONT_SET, 1_000_000);
    assertThatThrownBy(() -> folder.store("images/x.png", new byte[2_000_000]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("quota");
    assertThat(children(dir + "/_huepack/tmp/r1")).isEmpty();
    assertThat(children(dir)).doesNotContain("images");
    folder.abandon();
  }

  @Test
  void takesPathsWithoutSchemeFromTheDefaultFileSystem() throws Exception {
    write(fileSystem.getUri() + "/default/x.png", new byte[1]);
    var withDefault = new Configuration(hadoop.get());
    FileSystem.setDefaultUri(withDefault, fileSystem.getUri());
    assertThat(
            InputListing.of(List.of("/default"), null, new HadoopSettings(withDefault), null)
                .images())
        .extracting(InputImage::uri)
        .containsExactly(fileSystem.getUri() + "/default/x.png");
    assertThatThrownBy(
            () ->
                InputListing.of(
                    List.of(fileSystem.getUri() + "/default/y.png"), null, hadoop, null))
        .isInstanceOf(InputException.class)
        .hasMessage("no such file or folder: " + fileSystem.getUri() + "/default/y.png");
  }

  private static OutputFolder prepare(String dir, OutputPolicy policy, String runId)
      throws OutputException {
    return OutputFolder.prepare(dir, hadoop, policy, OutputFolderTest.SETTINGS, runId);
  }

  private static void write(String uri, byte[] content) throws IOException {
    try (var out = fileSystem.create(new org.apache.hadoop.fs.Path(uri))) {
      out.write(content);
    }
  }

  private static List<String> children(String uri) throws IOException {
    return List.of(fileSystem.listStatus(new org.apache.hadoop.fs.Path(uri))).stream()
        .map(FileStatus::getPath)
        .map(org.apache.hadoop.fs.Path::getName)
        .sorted()
        .toList();
  }
}
