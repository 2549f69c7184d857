package dev.huepack.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.huepack.job.CompressionJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings that decide what a run writes, as its output folder keeps them: whoever resumes it
 * must have the same.
 *
 * @param fingerprint tells whether another run had the same settings
 * @param values by the names of the options
 */
public record RunSettings(String fingerprint, Map<String, String> values) {
  static final String PATH = "_huepack/settings.json";

  /** Longer ones, such as the colours of a palette, are not worth quoting. */
  private static final int MOST_QUOTED = 40;

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Keeps the order of the settings. */
  public RunSettings {
    values = new LinkedHashMap<>(values);
  }

  /** Settings of any type, spelled as text. */
  public static RunSettings of(String fingerprint, Map<String, ?> settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((key, value) -> values.put(key, String.valueOf(value)));
    return new RunSettings(fingerprint, values);
  }

  byte[] json(String runId) throws IOException {
    ObjectNode json = MAPPER.createObjectNode().put("run", runId).put("fingerprint", fingerprint);
    ObjectNode settings = json.putObject("settings");
    values.forEach(settings::put);
    return (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Refuses what was written with other settings; limits may be others.
   *
   * @throws OutputException names each setting that differs
   */
  void requireSameIn(FileStore store) throws IOException {
    RunSettings earlier = read(store);
    List<String> differences = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>(values.keySet());
    keys.addAll(earlier.values.keySet());
    keys.removeAll(CompressionJob.LIMITS);
    for (String key : keys) {
      String was = earlier.values.getOrDefault(key, "not set");
      String is = values.getOrDefault(key, "not set");
      if (!was.equals(is)) {
        differences.add(
            was.length() > MOST_QUOTED || is.length() > MOST_QUOTED
                ? key + " is another"
                : key + " was " + was + ", is now " + is);
      }
    }
    if (differences.isEmpty() && !fingerprint.equals(earlier.fingerprint)) {
      differences.add("their fingerprint is another");
    }
    if (!differences.isEmpty()) {
      throw new OutputException(
          "cannot resume with other settings than the earlier run's in "
              + store.display("")
              + ": "
              + String.join("; ", differences)
              + " (resume with the same, choose another folder, or begin anew with --overwrite)");
    }
  }

  /** Whether what these settings refuse is not what those of the earlier run did. */
  boolean hasOtherLimitsThan(RunSettings earlier) {
    return CompressionJob.LIMITS.stream()
        .anyMatch(key -> !Objects.equals(values.get(key), earlier.values.get(key)));
  }

  /**
   * The earlier run's.
   *
   * @throws OutputException if they are gone or damaged
   */
  static RunSettings read(FileStore store) throws IOException {
    if (store.kind(PATH) != FileStore.Kind.FILE) {
      throw unknown(store, "is gone", null);
    }
    try (InputStream in = store.open(PATH)) {
      JsonNode json = MAPPER.readTree(in);
      Map<String, String> values = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> setting : json.path("settings").properties()) {
        values.put(setting.getKey(), setting.getValue().asText());
      }
      return new RunSettings(json.path("fingerprint").asText(), values);
    } catch (JsonProcessingException e) {
      throw unknown(store, "is damaged", e);
    }
  }

  private static OutputException unknown(FileStore store, String what, @Nullable Exception cause) {
    return new OutputException(
        store.display(PATH)
            + " "
            + what
            + ", so nobody knows the settings of the earlier run: choose another folder, or begin"
            + " anew with --overwrite",
        cause);
  }
}
