package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputListingTest {
  private static final HadoopSettings HADOOP = new HadoopSettings(new Configuration());

  @TempDir Path temp;
  private Path in;

  @BeforeEach
  void makeInputFolder() throws IOException {
    in = Files.createDirectory(temp.resolve("in"));
  }

  @Test
  void takesEveryFileOfAFolderSortedByItsMirroredPath() throws IOException {
    write("b/z.txt", "b/a.jpg", "a.png", "b/c/no extension");
    Files.write(in.resolve("a.png"), new byte[7]);
    Files.setLastModifiedTime(in.resolve("a.png"), FileTime.fromMillis(1_234_567_000));

    List<InputImage> images = list(in).images();

    assertThat(images)
        .extracting(InputImage::name)
        .containsExactly("a.png", "b/a.jpg", "b/c/no extension", "b/z.txt");
    assertThat(images.get(0))
        .isEqualTo(new InputImage(in + "/a.png", "a.png", "a.png", 7, 1_234_567_000));
  }

  @Test
  void mirrorsAFileByItsNameAndKeepsEqualNamesApart() throws IOException {
    write("one/x.jpg", "two/x.jpg");
    List<InputImage> images = list(in.resolve("one/x.jpg"), in.resolve("two/x.jpg")).images();
    assertThat(images).extracting(InputImage::name).containsExactly("x.jpg", "x.jpg");
    assertThat(images).extracting(InputImage::outputName).doesNotHaveDuplicates();
  }

  @Test
  void takesAFileOnceHoweverOftenItIsNamedAndInWhateverOrder() throws IOException {
    write("sub/x.jpg", "y.jpg");
    Path[] inputs = {in, in.resolve("sub"), in.resolve("sub/x.jpg"), in};
    Path[] reversed = {in, in.resolve("sub/x.jpg"), in.resolve("sub"), in};
    assertThat(list(inputs).images())
        .isEqualTo(list(reversed).images())
        .extracting(InputImage::name)
        .containsExactly("sub/x.jpg", "y.jpg");
  }

  @Test
  void countsHiddenNamesBelowFoldersButTakesWhatIsNamedItself() throws IOException {
    write(".hidden.png", "_underscore.png", ".folder/a.png", "seen.png");
    InputListing listing = list(in);
    assertThat(listing.images()).extracting(InputImage::name).containsExactly("seen.png");
    assertThat(listing.hidden()).isEqualTo(3);
    assertThat(list(in.resolve(".hidden.png"), in.resolve(".folder")).images()).hasSize(2);
  }

  @Test
  void reportsLinksToNothingAndThingsThatAreNoFiles() throws Exception {
    write("good.png", "dirloop/x.png");
    link("dangling.png", "missing.png");
    link("loop_a.png", "loop_b.png");
    link("loop_b.png", "loop_a.png");
    link("dirloop/self", ".");
    link("link.png", "good.png");
    link("device.png", "/dev/null");
    run("mkfifo", "fifo.png");

    InputListing listing = list(in);

    assertThat(listing.images())
        .extracting(InputImage::name)
        .containsExactly("dirloop/x.png", "good.png", "link.png");
    assertThat(listing.rejected())
        .extracting(row -> row.input().name(), ImageOutcome::status)
        .containsExactly(
            row("dangling.png", OutcomeStatus.FAILED),
            row("device.png", OutcomeStatus.SKIPPED),
            row("dirloop/self", OutcomeStatus.SKIPPED),
            row("fifo.png", OutcomeStatus.SKIPPED),
            row("loop_a.png", OutcomeStatus.FAILED),
            row("loop_b.png", OutcomeStatus.FAILED));
    assertThat(listing.rejected().get(0).error()).isEqualTo("a link to nothing: missing.png");
    assertThat(listing.rejected().get(3).error()).isEqualTo("no file but a pipe, socket or device");
    assertThat(listing.rejected().get(4).error())
        .startsWith("a link that cannot be followed: loop_b.png");
    Files.delete(in.resolve("device.png"));
  }

  @Test
  void followsLinksToFoldersOnceAndPrefersTheFolderItself() throws IOException {
    write("z/x.png");
    Files.createDirectories(temp.resolve("elsewhere"));
    Files.write(temp.resolve("elsewhere/y.png"), new byte[1]);
    link("a", "z");
    link("b", "../elsewhere");
    link("c", "../elsewhere");
    link("up", "..");
    InputListing listing = list(in);
    assertThat(listing.images()).extracting(InputImage::name).containsExactly("b/y.png", "z/x.png");
    assertThat(listing.rejected())
        .extracting(row -> row.input().name())
        .containsExactly("a", "c", "up");
  }

  @Test
  void reportsAnUnreadableFolderAndGoesOn() throws Exception {
    assumeThat(System.getProperty("user.name")).as("root reads everything").isNotEqualTo("root");
    write("good.png", "locked/x.png");
    run("chmod", "000", "locked");
    try {
      InputListing listing = list(in);
      assertThat(listing.images()).extracting(InputImage::name).containsExactly("good.png");
      assertThat(listing.rejected().get(0).error())
          .isEqualTo("the folder cannot be listed: permission denied");
    } finally {
      run("chmod", "700", "locked");
    }
  }

  @Test
  void aFolderThatIsLostMidwayIsARow() throws IOException {
    write("a/x.png", "lost/y.png", "z.png");
    HadoopSettings faulty = FaultyFileSystem.settings();
    for (String input : List.of("faulty://" + in, "faulty://" + in + "/*")) {
      FaultyFileSystem.LOST_FOLDERS.set(1);

      InputListing listing = InputListing.of(List.of(input), null, faulty, null);

      assertThat(listing.images()).extracting(InputImage::name).containsExactly("a/x.png", "z.png");
      assertThat(listing.rejected())
          .extracting(outcome -> outcome.input().name() + ": " + outcome.error())
          .containsExactly(
              "lost: the folder cannot be listed: File faulty:" + in + "/lost does not exist");
    }
  }

  @Test
  void listsTheSameHoweverManyFoldersAndFilesThereAre() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      names.add("all/" + i);
    }
    for (int i = 0; i < 120; i++) {
      names.add(String.format("deep/%02d/%d/x.png", i / 10, i));
    }
    write(names.toArray(new String[0]));
    link("deep/again", "00");
    names.sort(null);

    InputListing listing = list(in);

    assertThat(listing.images()).extracting(InputImage::name).containsExactlyElementsOf(names);
    assertThat(listing.rejected())
        .singleElement()
        .extracting(ImageOutcome::error)
        .asString()
        .startsWith("a link to a folder that is walked already");
    assertThat(InputListing.of(List.of(in + "/deep/**/x.png"), null, HADOOP, null).images())
        .hasSize(120);
    assertThat(InputListing.of(List.of(in + "/all/*"), null, HADOOP, null).images()).hasSize(1_500);
    Path paths = temp.resolve("paths");
    Files.write(paths, names.stream().map(name -> in + "/" + name).toList());
    assertThat(InputListing.of(List.of(), paths.toString(), HADOOP, null).images()).hasSize(1_620);
  }

  @Test
  void reportsNamesThatAreNoText() throws Exception {
    run("sh", "-c", "echo x > \"$(printf 'bad_\\377\\376.png')\"; echo x > good.png");
    InputListing listing = list(in);
    assertThat(listing.images()).extracting(InputImage::name).containsExactly("good.png");
    assertThat(listing.rejected()).hasSize(1);
    assertThat(listing.rejected().get(0).input().name()).isEqualTo("bad_%FF%FE.png");
    assertThat(listing.rejected().get(0).error()).contains("not valid UTF-8").contains("rename it");
  }

  @Test
  void makesOddNamesSafeAndKeepsTheOriginal() throws IOException {
    String[] odd = {
      "semi;colon & amp.png",
      "percent%20%s.png",
      "star*[a-z]?.png",
      "ünïcødé 画像 🎨.png",
      "quote'\"$(x)`y`.png",
      "new\nline.png",
      "tab\tname.png",
      "colon:in:name.png",
      "--help.png",
      " both ends ",
      "Same.PNG",
      "same.png",
      "{curly},brace.png",
      "back\\slash.png",
      "a".repeat(251) + ".png",
      "sub.png/inside.png",
      "sub"
    };
    write(odd);
    List<InputImage> images = list(in).images();
    assertThat(images).extracting(InputImage::name).containsExactlyInAnyOrder(odd);
    Path out = Files.createDirectory(temp.resolve("out"));
    for (InputImage image : images) {
      assertThat(Path.of(image.uri())).isRegularFile();
      for (String suffix : List.of(".png", ".json")) {
        Path output = out.resolve(image.outputName() + suffix);
        Files.createDirectories(output.getParent());
        Files.createFile(output);
      }
    }
    assertThat(list(in.resolve("star*[a-z]?.png")).images()).hasSize(1);
  }

  @Test
  void neverTakesTheOutputFolder() throws IOException {
    write("a.png", "out/images/a.png.png", "output/b.png");
    link("seen", "out/images");
    String out = in.resolve("out").toString();
    InputListing listing = InputListing.of(List.of(in.toString()), null, HADOOP, out);
    assertThat(listing.images())
        .extracting(InputImage::name)
        .containsExactly("a.png", "output/b.png");
    assertThat(InputListing.of(List.of(in + "/**/*.png"), null, HADOOP, out).images())
        .extracting(InputImage::name)
        .containsExactly("a.png", "output/b.png");
    for (String inside : List.of(out, out + "/images/a.png.png", out + "/*")) {
      assertThatThrownBy(() -> InputListing.of(List.of(inside), null, HADOOP, out))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "the input " + inside + " lies in the output folder: choose another output folder");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.png | a.png b.png",
        "?.png | a.png b.png",
        "[!a].png | b.png",
        "[a-c].{png,jpg} | a.png b.png c.jpg",
        "{a,sub/d}.* | a.png sub/d.png",
        "*/d.png | sub/d.png",
        "s* | sub/d.png sub/deep/e.jpg",
        "** | a.png b.png c.jpg sub/d.png sub/deep/e.jpg",
        "**/*.jpg | c.jpg sub/deep/e.jpg",
        "**/deep/* | sub/deep/e.jpg",
        "\\a.* | a.png",
        ".h* | .hidden.png",
      })
  void expandsWildcardsBelowTheFolderBeforeTheFirst(String glob, String expected)
      throws IOException {
    write("a.png", "b.png", "c.jpg", "sub/d.png", "sub/deep/e.jpg", ".hidden.png");
    assertThat(list(in.resolve(glob)).images())
        .extracting(InputImage::name)
        .containsExactly(expected.split(" ", -1));
  }

  @Test
  void saysWhatDoesNotExist() throws IOException {
    write("a.png");
    assertThatThrownBy(() -> list(in.resolve("b.png")))
        .isInstanceOf(InputException.class)
        .hasMessage("no such file or folder: " + in + "/b.png");
    assertThatThrownBy(() -> list(in.resolve("a.png/b.png")))
        .hasMessage("no such file or folder: " + in + "/a.png/b.png");
    assertThatThrownBy(() -> list(in.resolve("*.jpg")))
        .isInstanceOf(InputException.class)
        .hasMessage("nothing matches " + in + "/*.jpg");
    assertThatThrownBy(() -> list(in.resolve("none/*.jpg")))
        .hasMessage("no such folder: " + in + "/none/ (of " + in + "/none/*.jpg)");
    assertThatThrownBy(() -> InputListing.of(List.of(""), null, HADOOP, null))
        .hasMessage("cannot list : the path is empty");
    assertThatThrownBy(() -> InputListing.of(List.of("nonsense://x/y"), null, HADOOP, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void readsFileUrisAsTheyAreSpelledAndElseDecoded() throws IOException {
    write("a b.png", "c%20d.png", "c d.png");
    assertThat(
            InputListing.of(
                    List.of(
                        "file://" + in + "/a%20b.png",
                        "file:" + in + "/c%20d.png",
                        "file://localhost" + in + "/a b.png"),
                    null,
                    HADOOP,
                    null)
                .images())
        .extracting(InputImage::name)
        .containsExactly("a b.png", "c%20d.png");
  }

  @Test
  void understandsUpwardPathsThroughLinks() throws IOException {
    write("real/deep/x.png", "real/y.png", "y.png");
    link("link", "real/deep");
    assertThat(list(in.resolve("link/../y.png")).images())
        .extracting(InputImage::uri)
        .containsExactly(in.toRealPath() + "/real/y.png");
  }

  @Test
  void takesListedPathsAsSpelledAndReportsThoseThatAreGone() throws IOException {
    write("sub/x.png", "#1.png", "star*.png", "other/sub/x.png");
    Path list = temp.resolve("list.txt");
    String text =
        "\uFEFF"
            + in
            + "/sub/x.png\r\n\n# a comment\n"
            + in
            + "/./#1.png\n"
            + in
            + "/other/../star*.png\n   \n"
            + in
            + "/gone.png\nfile://"
            + in
            + "/other";
    Files.writeString(list, text);
    String root = in.toString().substring(1);

    InputListing listing = InputListing.of(List.of(), list.toString(), HADOOP, null);

    assertThat(listing.images())
        .extracting(InputImage::name)
        .containsExactly(
            root + "/#1.png", root + "/other/sub/x.png", root + "/star*.png", root + "/sub/x.png");
    assertThat(listing.rejected()).hasSize(1);
    assertThat(listing.rejected().get(0).input().uri()).isEqualTo(in + "/gone.png");
    assertThat(listing.rejected().get(0).error())
        .isEqualTo("no such file or folder, but listed in " + list);
  }

  @Test
  void refusesAListThatIsMissingOrNoText() throws IOException {
    Path list = temp.resolve("list.txt");
    assertThatThrownBy(() -> InputListing.of(List.of(), list.toString(), HADOOP, null))
        .isInstanceOf(InputException.class)
        .hasMessage("cannot read the list " + list + ": no such file or folder");
    Files.write(list, "ok.png\nb\u00e9b\u00e9.png\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> InputListing.of(List.of(), list.toString(), HADOOP, null))
        .isInstanceOf(InputException.class)
        .hasMessage("line 2 of " + list + " is not UTF-8: write the list in UTF-8");
  }

  @Test
  void aFileSystemWhoseLibrariesAreNotThereIsALine() {
    assertThatThrownBy(
            () -> InputListing.of(List.of("s3a://bucket/x"), null, HADOOP, "/no/output/there"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "cannot list s3a://bucket/x: the libraries of s3a:// are not there: name their jars with"
                + " --jars, or on a cluster --packages, before the -- and the command");
  }

  @Test
  void takesPathsWithoutSchemeFromHadoopsDefaultFileSystem() throws IOException {
    var configuration = new Configuration(false);
    configuration.set("fs.defaultFS", "nonsense://x/");
    assertThatThrownBy(
            () -> InputListing.of(List.of("/a"), null, new HadoopSettings(configuration), null))
        .hasMessageContaining("nonsense");
    write("a.png");
    var hadoop = new HadoopSettings(configuration);
    assertThat(InputListing.of(List.of("file:" + in), null, hadoop, null).images()).hasSize(1);
  }

  private InputListing list(Path... inputs) throws InputException {
    return InputListing.of(
        List.of(inputs).stream().map(Path::toString).toList(), null, HADOOP, null);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = in.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[1]);
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(in.resolve(name), Path.of(target));
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(in.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static org.assertj.core.groups.Tuple row(String name, OutcomeStatus status) {
    return org.assertj.core.groups.Tuple.tuple(name, status);
  }
}
