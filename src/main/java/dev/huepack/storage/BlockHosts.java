package dev.huepack.storage;

import dev.huepack.job.InputImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the hosts that hold the blocks of inputs, where a file system knows: on HDFS.
 *
 * <p>The name node tells with a listing, a thousand files at a time; to ask for each file would
 * take longer than what is gained.
 */
public final class BlockHosts {
  /** In the place of a host: nobody knows where it lies, or all are as far from it. */
  public static final String ANYWHERE = "";

  private static final Logger LOG = LoggerFactory.getLogger(BlockHosts.class);

  /**
   * File systems whose listings name hosts; those of the others cost a call a file, for nothing.
   */
  private static final Set<String> KNOWING = Set.of("hdfs", "viewfs");

  private BlockHosts() {}

  /**
   * Divides images among the hosts that hold them. Of those that hold one the host gets it that has
   * the fewest bytes so far, so that all have about as much to do.
   *
   * @return images by host, {@link #ANYWHERE} for entries of containers and whatever is not on HDFS
   */
  public static Map<String, List<InputImage>> divide(
      List<InputImage> images, Configuration configuration) {
    Map<String, List<String>> holders = holders(images, configuration);
    Map<String, Long> bytes = new HashMap<>();
    Map<String, List<InputImage>> divided = new TreeMap<>();
    for (InputImage image : images) {
      String host =
          holders.getOrDefault(image.uri(), List.of()).stream()
              .min(
                  Comparator.comparing((String holder) -> bytes.getOrDefault(holder, 0L))
                      .thenComparing(Comparator.naturalOrder()))
              .orElse(ANYWHERE);
      bytes.merge(host, image.bytes(), Long::sum);
      divided.computeIfAbsent(host, h -> new ArrayList<>()).add(image);
    }
    return divided;
  }

  /** The hosts of files by their URIs. */
  private static Map<String, List<String>> holders(
      List<InputImage> images, Configuration configuration) {
    Map<String, Set<String>> wanted = new TreeMap<>();
    for (InputImage image : images) {
      if (image.place() == null && !Address.isLocal(image.uri())) {
        Path file = new Path(image.uri());
        if (KNOWING.contains(file.toUri().getScheme())) {
          wanted
              .computeIfAbsent(file.getParent().toString(), folder -> new HashSet<>())
              .add(image.uri());
        }
      }
    }
    Map<String, List<String>> holders = new ConcurrentHashMap<>();
    try (var lookouts = new Lookouts()) {
      lookouts.forEach(
          List.copyOf(wanted.entrySet()),
          folder -> find(folder.getKey(), folder.getValue(), configuration, holders));
    } catch (IOException e) {
      // Tasks will read from afar, or say what is wrong.
      LOG.info("Some files are read wherever there is room: {}", LocalTree.reason(e));
    }
    return holders;
  }

  private static void find(
      String folder,
      Set<String> files,
      Configuration configuration,
      Map<String, List<String>> holders)
      throws IOException {
    Path path = new Path(folder);
    FileSystem fileSystem = path.getFileSystem(configuration);
    RemoteIterator<LocatedFileStatus> listed = fileSystem.listLocatedStatus(path);
    while (listed.hasNext()) {
      LocatedFileStatus status = listed.next();
      String uri = status.getPath().toString();
      BlockLocation[] blocks = status.getBlockLocations();
      // A picture is a block; what is larger begins with its first.
      if (files.contains(uri) && blocks != null && blocks.length > 0) {
        holders.put(uri, List.of(blocks[0].getHosts()));
      }
    }
  }
}
