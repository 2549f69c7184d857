package dev.huepack.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.huepack.job.SharedFit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a stored codebook that images share was fitted on, so that a run that is resumed can tell
 * whether it may be used again.
 *
 * @param inputs a digest of the images that were counted
 * @param codebook a digest of the codebook's file
 * @param fit what the summary says of it
 */
public record FitNote(String inputs, String codebook, SharedFit fit) {
  static final String FOLDER = "_huepack/fits";

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Where the note on the codebook at {@code codebookPath} lies. */
  static String path(String codebookPath) {
    return FOLDER
        + "/"
        + Digest.sha256(codebookPath.getBytes(StandardCharsets.UTF_8)).substring(0, 32)
        + ".json";
  }

  byte[] json() throws IOException {
    return MAPPER.writeValueAsBytes(
        MAPPER
            .createObjectNode()
            .put("inputs", inputs)
            .put("codebook", codebook)
            .put("entries", fit.entries())
            .put("exact", fit.exact())
            .put("countSeconds", fit.countSeconds())
            .put("fitSeconds", fit.fitSeconds()));
  }

  /** The note on a codebook; empty where there is none that can be read. */
  static Optional<FitNote> read(FileStore store, String codebookPath) throws IOException {
    String path = path(codebookPath);
    if (store.kind(path) != FileStore.Kind.FILE) {
      return Optional.empty();
    }
    try (InputStream in = store.open(path)) {
      JsonNode json = MAPPER.readTree(in);
      return Optional.of(
          new FitNote(
              json.path("inputs").asText(),
              json.path("codebook").asText(),
              new SharedFit(
                  json.path("entries").asInt(),
                  json.path("exact").asBoolean(),
                  json.path("countSeconds").asDouble(),
                  json.path("fitSeconds").asDouble())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
