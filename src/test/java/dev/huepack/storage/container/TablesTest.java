package dev.huepack.storage.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.storage.container.Archives.Member;
import dev.huepack.storage.container.Entry.Kind;
import dev.huepack.storage.container.Tables.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found in SequenceFiles and Parquet tables: columns, sizes, and damage. */
class TablesTest {
  private static final int MAX_BYTES = 1 << 20;
  private static final int ROUNDS = 200;

  /** Made once: it reads files of defaults. */
  private static final Configuration CONFIGURATION = new Configuration();

  private static final String BYTES = "optional binary %s";
  private static final String TEXT = "optional binary %s (UTF8)";
  private static final String STRUCT =
      "optional group %s { optional binary bytes; optional binary path (UTF8); }";

  private static @Nullable ParquetColumns columns(@Nullable String wanted, String... fields)
      throws IOException {
    String schema = "message m { " + String.join("; ", fields).replace("};", "}") + " }";
    return ParquetColumns.of(
        MessageTypeParser.parseMessageType(schema.replaceAll("([a-z)]) }$", "$1; }")), wanted);
  }

  private static String imagesOf(@Nullable String wanted, String... fields) throws IOException {
    return Objects.requireNonNull(columns(wanted, fields)).images().getPath()[0];
  }

  @Test
  void findsTheOnlyColumnThatCanHoldImages() throws IOException {
    assertThat(imagesOf(null, BYTES.formatted("a"))).isEqualTo("a");
    assertThat(imagesOf(null, TEXT.formatted("a"), BYTES.formatted("b"))).isEqualTo("b");
    // Beside a struct that looks like an image, plain bytes are something else.
    assertThat(imagesOf(null, BYTES.formatted("a"), STRUCT.formatted("b"))).isEqualTo("b");
    assertThat(columns(null, TEXT.formatted("a"))).isNull();
  }

  @Test
  void asksWhereSeveralColumnsCanHoldImages() throws IOException {
    String[] plain = {BYTES.formatted("a"), BYTES.formatted("b")};
    String[] structs = {STRUCT.formatted("a"), STRUCT.formatted("b")};

    for (String[] fields : List.of(plain, structs)) {
      assertThatThrownBy(() -> columns(null, fields))
          .isInstanceOf(IOException.class)
          .hasMessage("several columns may hold the images, choose one with --image-column: a, b");
      assertThat(imagesOf("b", fields)).isEqualTo("b");
    }
    assertThat(imagesOf("a", BYTES.formatted("a"), STRUCT.formatted("b"))).isEqualTo("a");
  }

  @Test
  void refusesAColumnThatIsMissingOrOfAnotherType() {
    String[] fields = {TEXT.formatted("a"), BYTES.formatted("b")};

    for (String wanted : List.of("a", "c", "B")) {
      assertThatThrownBy(() -> columns(wanted, fields))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the table has no column %s of bytes, or of bytes and path; --image-column names one"
                  + " of: a, b",
              wanted);
    }
  }

  private static Container open(byte[] table) throws IOException {
    return Objects.requireNonNull(ContainerFormat.of(table))
        .open(new MemorySource(table), null, CONFIGURATION);
  }

  private static List<Entry> list(Container container) throws IOException {
    List<Entry> entries = new ArrayList<>();
    container.list(entries::add);
    return entries;
  }

  private static List<Member> members(int count, int length) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[length];
      new Random(i).nextBytes(content);
      members.add(new Member("folder/" + i + ".png", content));
    }
    return members;
  }

  /** Of images that lie in a dictionary, pages have but the numbers. */
  @ParameterizedTest
  @EnumSource
  void tellsAboutHowLargeImagesAre(Shape shape) throws IOException {
    try (Container container = open(Tables.parquet(members(20, 1_000), shape))) {
      assertThat(list(container))
          .hasSize(20)
          .allMatch(entry -> entry.bytes() >= 900 && entry.bytes() <= 1_300);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTableWithoutRowsHasNoEntries(Shape shape) throws IOException {
    try (Container container = open(Tables.parquet(List.of(), shape))) {
      assertThat(list(container)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedParquetTableGivesEntriesOrMessages(Shape shape) throws IOException {
    survivesDamage(Tables.parquet(members(30, 300), shape));
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedSequenceFileGivesEntriesOrMessages(CompressionType compression) throws IOException {
    survivesDamage(Tables.sequence(members(30, 300), compression));
  }

  /** Cut short, flipped bits, and pieces at other places; the first four bytes stay. */
  private static void survivesDamage(byte[] table) {
    Random random = new Random(11);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = table.clone();
      switch (round % 3) {
        case 0 -> damaged = Arrays.copyOf(table, 4 + random.nextInt(table.length - 4));
        case 1 -> {
          // What says where everything is lies at the beginning or at the end.
          int reach = Math.min(table.length - 4, random.nextBoolean() ? table.length : 600);
          for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
            int at = random.nextInt(reach);
            at = random.nextBoolean() ? 4 + at : damaged.length - 1 - at;
            damaged[at] ^= (byte) (1 << random.nextInt(8));
          }
        }
        default -> {
          int length = random.nextInt(1, table.length / 2);
          int from = random.nextInt(table.length - length);
          int to = 4 + random.nextInt(table.length - length - 4);
          System.arraycopy(table, from, damaged, to, length);
        }
      }
      read += readAll(damaged, round);
    }
    assertThat(read).isPositive();
  }

  /** How many entries could be read; whatever cannot be has a message. */
  private static int readAll(byte[] damaged, int round) {
    int read = 0;
    try (Container container = open(damaged)) {
      for (Entry entry : list(container)) {
        if (entry.kind() != Kind.FILE) {
          assertThat(entry.problem()).as("round %d", round).isNotBlank();
          continue;
        }
        try {
          assertThat(container.read(entry.locator(), MAX_BYTES))
              .hasSizeLessThanOrEqualTo(MAX_BYTES);
          read++;
        } catch (IOException e) {
          assertThat(e).as("round %d", round).message().isNotBlank();
        }
      }
    } catch (IOException e) {
      assertThat(e).as("round %d", round).message().isNotBlank();
    }
    return read;
  }
}
