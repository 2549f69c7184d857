package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.storage.container.Archives.Member;
import dev.huepack.storage.container.Entry.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchivesTest {
  private static final int MAX_BYTES = 1 << 20;

  /** How archives of the same members are made. */
  enum Made {
    DEFLATED {
      @Override
      byte[] of(List<Member> members) throws IOException {
        return Archives.deflated(members);
      }
    },
    STORED {
      @Override
      byte[] of(List<Member> members) {
        return Archives.stored(members);
      }
    },
    TAR {
      @Override
      byte[] of(List<Member> members) {
        return Archives.tar(members);
      }
    };

    abstract byte[] of(List<Member> members) throws IOException;
  }

  /** Looks like a GIF to whoever asks whether it is worth reading. */
  private static byte[] picture(int length, long seed) {
    byte[] content = new byte[length];
    new Random(seed).nextBytes(content);
    Archives.put(content, 0, "GIF89a");
    return content;
  }

  private static Container open(byte[] archive) throws IOException {
    byte[] head = Arrays.copyOf(archive, Math.min(archive.length, ContainerFormat.HEAD_BYTES));
    return Objects.requireNonNull(ContainerFormat.of(head))
        .open(new MemorySource(archive), null, new Configuration());
  }

  private static List<Entry> list(byte[] archive) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Container container = open(archive)) {
      container.list(entries::add);
    }
    return entries;
  }

  @ParameterizedTest
  @EnumSource
  void givesBackWhatWasPackedInAnyOrder(Made made) throws IOException {
    String longName = "folder/".repeat(20) + "é.gif";
    List<Member> members =
        List.of(
            new Member("a.gif", picture(5_000, 1)),
            new Member("b/empty.txt", new byte[0]),
            new Member("./b//c.gif", picture(100_000, 2)),
            new Member("tiny.gif", picture(6, 3)),
            new Member(longName, picture(511, 4)));
    byte[] archive = made.of(members);

    List<Entry> entries = list(archive);

    assertThat(entries)
        .extracting(Entry::name)
        .containsExactly("a.gif", "b/empty.txt", "b/c.gif", "tiny.gif", longName);
    assertThat(entries).allMatch(entry -> entry.kind() == Kind.FILE && entry.problem() == null);
    try (Container container = open(archive)) {
      for (int i = entries.size() - 1; i >= 0; i--) {
        assertThat(container.read(entries.get(i).locator(), MAX_BYTES))
            .isEqualTo(members.get(i).content());
        assertThat(entries.get(i).bytes()).isEqualTo(members.get(i).content().length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesNamesThatLeadElsewhere(Made made) throws IOException {
    List<String> hostile =
        List.of(
            "../x.gif",
            "a/../../x.gif",
            "/etc/x.gif",
            "C:/x.gif",
            "c:x.gif",
            "..\\x.gif",
            "\\\\host\\x.gif",
            "a\\..\\x.gif");
    List<Entry> entries =
        list(made.of(hostile.stream().map(name -> new Member(name, picture(9, 1))).toList()));

    assertThat(entries).extracting(Entry::name).containsExactlyElementsOf(hostile);
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(Kind.UNREADABLE);
              assertThat(entry.problem()).startsWith("refused: ").endsWith(": " + entry.name());
            });
  }

  @ParameterizedTest
  @EnumSource
  void listsWithoutReadingContents(Made made) throws IOException {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      members.add(new Member(i + ".gif", picture(200_000, i)));
    }
    byte[] archive = made.of(members);
    MemorySource source = new MemorySource(archive);
    ContainerFormat format = made == Made.TAR ? ContainerFormat.TAR : ContainerFormat.ZIP;

    format
        .open(source, null, new Configuration())
        .list(entry -> assertThat(entry.bytes()).isEqualTo(200_000));

    assertThat(source.bytesRead()).isLessThan(archive.length / 8);
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsTooLargeBeforeReadingIt(Made made) throws IOException {
    byte[] archive = made.of(List.of(new Member("x.gif", picture(5_000, 1))));
    String locator = list(archive).get(0).locator();
    try (Container container = open(archive)) {
      assertThatThrownBy(() -> container.read(locator, 4_999))
          .isInstanceOf(IOException.class)
          .hasMessage("the entry has 5000 bytes, the limit is 4999: split or convert it");
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsNoMoreOfWhatIsNoPictureThanShowsIt(Made made) throws IOException {
    byte[] archive = made.of(List.of(new Member("zeros.png", new byte[900_000])));
    String locator = list(archive).get(0).locator();
    try (Container container = open(archive)) {
      assertThat(container.read(locator, MAX_BYTES)).isEqualTo(new byte[4096]);
    }
  }

  /** Whatever is wrong with an archive: entries or messages, and the rest is read. */
  @ParameterizedTest
  @EnumSource
  void survivesDamage(Made made) throws IOException {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      members.add(new Member("folder/picture-" + i + ".gif", picture(700 + 97 * i, i)));
    }
    byte[] archive = made.of(members);
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged =
          round % 3 == 0
              ? Arrays.copyOf(archive, 512 + random.nextInt(archive.length - 512))
              : archive.clone();
      for (int flips = random.nextInt(1, 6); flips > 0 && round % 3 != 0; flips--) {
        damaged[512 + random.nextInt(damaged.length - 512)] ^= (byte) (1 << random.nextInt(8));
      }
      readAll(damaged, round);
    }
  }

  private static void readAll(byte[] damaged, int round) throws IOException {
    List<Entry> entries = list(damaged);
    assertThat(entries).as("round %d", round).isNotEmpty();
    try (Container container = open(damaged)) {
      for (Entry entry : entries) {
        if (entry.kind() == Kind.FILE) {
          try {
            assertThat(container.read(entry.locator(), MAX_BYTES).length)
                .isLessThanOrEqualTo(MAX_BYTES);
          } catch (IOException e) {
            assertThat(e).as("round %d", round).message().isNotBlank();
          }
        } else {
          assertThat(entry.problem()).as("round %d", round).isNotBlank();
        }
      }
    }
  }

  @Test
  void findsTheFilesOfAZipArchiveThatWasCutShort() throws IOException {
    List<Member> members =
        List.of(
            new Member("a.gif", picture(3_000, 1)),
            new Member("b.gif", picture(3_000, 2)),
            new Member("c.gif", picture(3_000, 3)));
    for (Made made : List.of(Made.STORED, Made.DEFLATED)) {
      byte[] cut = Arrays.copyOf(made.of(members), 7_000);
      List<Entry> entries = list(cut);
      assertThat(entries)
          .extracting(Entry::kind)
          .containsExactly(Kind.FILE, Kind.FILE, Kind.UNREADABLE);
      assertThat(entries.get(2).problem())
          .isEqualTo(
              "damaged zip archive: its directory is missing; found by their own headers: 2");
      assertThat(open(cut).read(entries.get(1).locator(), MAX_BYTES))
          .isEqualTo(members.get(1).content());
    }
  }

  @Test
  void noticesAWrongChecksumInAZipArchive() throws IOException {
    byte[] archive = Archives.stored(List.of(new Member("a.gif", picture(3_000, 1))));
    archive[1_000] ^= 1;
    String locator = list(archive).get(0).locator();
    assertThatThrownBy(() -> open(archive).read(locator, MAX_BYTES))
        .hasMessage("damaged zip archive: the entry's checksum is wrong");
  }

  @Test
  void readsAZipArchiveWithSomethingBeforeIt() throws IOException {
    byte[] content = picture(3_000, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Archives.stored(List.of()), 0, 4);
    bytes.writeBytes(new byte[777]);
    bytes.writeBytes(Archives.stored(List.of(new Member("a.gif", content))));
    byte[] archive = bytes.toByteArray();
    String locator = list(archive).get(0).locator();
    assertThat(open(archive).read(locator, MAX_BYTES)).isEqualTo(content);
  }

  @Test
  void saysWhyAZipEntryCannotBeRead() throws IOException {
    assertThat(zipEntry(zip -> zip[zip.length - 22 - 46 - 5 + 8] |= 1).problem())
        .startsWith("the entry is encrypted");
    assertThat(zipEntry(zip -> zip[zip.length - 22 - 46 - 5 + 10] = 14).problem())
        .startsWith("the entry is compressed by method 14,");
  }

  private static Entry zipEntry(Consumer<byte[]> change) throws IOException {
    byte[] zip = Archives.stored(List.of(new Member("a.gif", picture(100, 1))));
    change.accept(zip);
    return list(zip).get(0);
  }

  @Test
  void decodesZipNamesThatAreNotUtf8AsDosDid() throws IOException {
    byte[] zip = Archives.stored(List.of(new Member("a.gif", picture(100, 1))));
    zip[zip.length - 22 - 5] = (byte) 0x84;
    assertThat(list(zip).get(0).name()).isEqualTo("ä.gif");
  }

  @Test
  void goesOnAfterADamagedTarHeader() throws IOException {
    byte[] tar =
        Archives.tar(
            List.of(
                new Member("a.gif", picture(3_000, 1)),
                new Member("b.gif", picture(3_000, 2)),
                new Member("c.gif", picture(3_000, 3))));
    tar[3_584 + 150] ^= 1;
    List<Entry> entries = list(tar);
    assertThat(entries)
        .extracting(Entry::name)
        .containsExactly("a.gif", "damage at byte 3584", "c.gif");
    assertThat(entries.get(1).problem())
        .isEqualTo("damaged tar archive: no header at byte 3584; what it held cannot be read");
  }

  @Test
  void saysThatTheLastFileOfATarArchiveIsCutShort() throws IOException {
    byte[] tar =
        Arrays.copyOf(Archives.tar(List.of(new Member("a.gif", picture(3_000, 1)))), 2_000);
    assertThat(list(tar))
        .singleElement()
        .extracting(Entry::problem)
        .isEqualTo("damaged tar archive: it ends after 1488 of the entry's 3000 bytes");
  }

  @Test
  void readsTarArchivesOneAfterAnother() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Archives.tar(List.of(new Member("a.gif", picture(10, 1)))));
    bytes.writeBytes(Archives.tar(List.of(new Member("b.gif", picture(10, 2)))));
    assertThat(list(bytes.toByteArray())).extracting(Entry::name).containsExactly("a.gif", "b.gif");
  }

  @Test
  void readsWhatPosixAndGnuSayBesideTheHeader() throws IOException {
    byte[] content = picture(1_000, 1);
    String name = "Ω".repeat(80) + ".gif";
    String record = "path=" + name + "\n";
    int length = record.getBytes(UTF_8).length + 4;
    byte[] huge = Archives.entry("gnu-size.gif", '0', content);
    byte[] header = Arrays.copyOf(huge, 512);
    Arrays.fill(header, 124, 136, (byte) 0);
    header[124] = (byte) 0x80;
    header[134] = (byte) (content.length >> 8);
    header[135] = (byte) content.length;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Archives.entry("folder/", '5', new byte[0]));
    bytes.writeBytes(Archives.entry("PaxHeader", 'x', (length + " " + record).getBytes(UTF_8)));
    bytes.writeBytes(Archives.entry("short.gif", '0', content));
    bytes.writeBytes(Archives.seal(header, content));
    bytes.writeBytes(Archives.entry("link.gif", '2', new byte[0]));
    byte[] latin = Archives.entry("x.gif", '0', content);
    byte[] latinHeader = Arrays.copyOf(latin, 512);
    latinHeader[0] = "é".getBytes(ISO_8859_1)[0];
    bytes.writeBytes(Archives.seal(latinHeader, content));

    List<Entry> entries = list(bytes.toByteArray());

    assertThat(entries)
        .extracting(Entry::name)
        .containsExactly(name, "gnu-size.gif", "link.gif", "é.gif");
    assertThat(entries.get(1).bytes()).isEqualTo(1_000);
    assertThat(entries.get(2).kind()).isEqualTo(Kind.NO_FILE);
    assertThat(open(bytes.toByteArray()).read(entries.get(3).locator(), MAX_BYTES))
        .isEqualTo(content);
  }

  @Test
  void knowsArchivesThatArePackedWholeByTheirNames() {
    assertThat(List.of("a.tar.gz", "A.TGZ", "shard-000.tar.zst", "b.7z", "c.rar"))
        .allMatch(ContainerFormat::isPackedWhole);
    assertThat(List.of("a.tar", "a.gz", "tgz", "a.tgz.png", "labels.json.gz"))
        .noneMatch(ContainerFormat::isPackedWhole);
  }

  @Test
  void takesNoOfficeDocumentForAnArchive() {
    assertThat(ContainerFormat.isWorthALook("a.zip")).isTrue();
    assertThat(ContainerFormat.isWorthALook("train-000000.TAR")).isTrue();
    assertThat(ContainerFormat.isWorthALook("part-r-00000")).isTrue();
    assertThat(ContainerFormat.isWorthALook("part.00000")).isTrue();
    assertThat(ContainerFormat.isWorthALook("a.docx")).isFalse();
    assertThat(ContainerFormat.isWorthALook("a.png")).isFalse();
    assertThat(ContainerFormat.isWorthALook("zip.png")).isFalse();
  }
}
