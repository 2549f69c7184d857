package dev.huepack.storage;

import dev.huepack.job.EntryPlace;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.storage.container.ByteSource;
import dev.huepack.storage.container.Container;
import dev.huepack.storage.container.ContainerFormat;
import dev.huepack.storage.container.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What is found in one file that may be a container: its entries, or the file itself.
 *
 * <p>Entries of zip and tar archives whose names hide them are counted and left out, like files.
 */
final class ContainerListing {
  private final InputCollector.Found found;
  private final List<ListedFile> files = new ArrayList<>();
  private final List<ImageOutcome> rejected = new ArrayList<>();
  private long hidden;
  private int number;

  private ContainerListing(InputCollector.Found found) {
    this.found = found;
  }

  /** Looks into all files that may be containers by their names, several at once. */
  static List<ContainerListing> all(
      Collection<InputCollector.Found> files,
      @Nullable String imageColumn,
      Configuration configuration,
      Lookouts lookouts)
      throws IOException {
    return lookouts.each(
        List.copyOf(files),
        file ->
            ContainerFormat.isWorthALook(file.entry().name())
                ? of(file, imageColumn, configuration)
                : plain(file));
  }

  private static ContainerListing plain(InputCollector.Found found) {
    ContainerListing listing = new ContainerListing(found);
    if (ContainerFormat.isPackedWhole(found.entry().name())) {
      listing.rejectFile(
          "a compressed archive, of which no single entry can be read: unpack it, or pack it anew"
              + " as .zip or plain .tar");
    } else {
      listing.files.add(ListedFile.of(found));
    }
    return listing;
  }

  /** Looks into a file. */
  static ContainerListing of(
      InputCollector.Found found, @Nullable String imageColumn, Configuration configuration) {
    ContainerListing listing = new ContainerListing(found);
    try (ByteSource source = OpenContainers.source(found.entry().uri(), configuration)) {
      listing.list(source, imageColumn, configuration);
    } catch (IOException | RuntimeException e) {
      if (listing.number > 0 || ContainerFormat.promisedBy(found.entry().name()) != null) {
        listing.rejectFile("cannot be read: " + reason(e));
      } else {
        // Whoever reads it as a picture will say what is wrong.
        listing.files.add(ListedFile.of(found));
      }
    }
    return listing;
  }

  private static String reason(Exception e) {
    return e instanceof IOException io ? LocalTree.reason(io) : String.valueOf(e.getMessage());
  }

  List<ListedFile> files() {
    return files;
  }

  List<ImageOutcome> rejected() {
    return rejected;
  }

  long hidden() {
    return hidden;
  }

  private void list(ByteSource source, @Nullable String imageColumn, Configuration configuration)
      throws IOException {
    byte[] head = OpenContainers.head(source);
    ContainerFormat format = ContainerFormat.of(head);
    ContainerFormat promised = ContainerFormat.promisedBy(found.entry().name());
    if (format != null) {
      try (Container container = format.open(source, imageColumn, configuration)) {
        container.list(entry -> take(entry, format));
      }
    } else if (promised != null) {
      rejectFile(
          head.length == 0
              ? "no " + promised.label() + ": the file is empty"
              : "no "
                  + promised.label()
                  + ", or a damaged one: the file starts with "
                  + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length)));
    } else {
      files.add(ListedFile.of(found));
    }
  }

  private void take(Entry entry, ContainerFormat format) {
    TreeEntry file = found.entry();
    EntryPlace place =
        new EntryPlace(file.uri(), number++, entry.locator(), format == ContainerFormat.PARQUET);
    boolean isArchive = format == ContainerFormat.ZIP || format == ContainerFormat.TAR;
    if (isArchive && isHidden(entry.name()) && entry.kind() != Entry.Kind.UNREADABLE) {
      hidden++;
      return;
    }
    String uri =
        entry.name().isEmpty() ? file.uri() : file.uri() + InputImage.ENTRY_MARK + entry.name();
    String name =
        entry.name().isEmpty() ? found.name() : InputCollector.join(found.name(), entry.name());
    ListedFile listed = new ListedFile(uri, name, entry.bytes(), file.modifiedMillis(), place);
    @Nullable String problem = entry.problem();
    if (problem == null) {
      files.add(listed);
    } else {
      InputImage input = listed.named(OutputNames.safe(name));
      rejected.add(
          entry.kind() == Entry.Kind.NO_FILE
              ? ImageOutcome.skipped(input, problem)
              : ImageOutcome.failed(input, problem));
    }
  }

  private static boolean isHidden(String name) {
    return Arrays.stream(name.split("/", -1))
        .anyMatch(part -> part.startsWith(".") || part.startsWith("_"));
  }

  private void rejectFile(String problem) {
    rejected.add(
        ImageOutcome.failed(ListedFile.of(found).named(OutputNames.safe(found.name())), problem));
  }
}
