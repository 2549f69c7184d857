package dev.huepack.spark;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Scope;
import dev.huepack.job.SharedFit;
import dev.huepack.palette.Codebook;
import dev.huepack.storage.Digest;
import dev.huepack.storage.FitNote;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.OutputException;
import dev.huepack.storage.OutputFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run need not do, because an earlier run into the same folder, with the same settings, has
 * done it.
 *
 * <p>An input has an outcome if it is the same: path, size and modification time. Where images
 * share a palette, their outcomes count if the palette was fitted on the very images that share it
 * now; else it is fitted anew, and all of them are mapped anew. What failed is tried again on
 * request, and where the limits on inputs are others now; what succeeded under other limits stays.
 */
public final class Resumption {
  /** Nothing is done yet. */
  private static final Map<InputImage, ImageOutcome> NOTHING = Map.of();

  private final List<ImageOutcome> kept = new ArrayList<>();
  private final List<InputImage> toDo = new ArrayList<>();
  private final Map<String, Fitted> fitted = new HashMap<>();

  private Resumption() {}

  /** A codebook that may be used again, and what was said of its fit. */
  record Fitted(Codebook codebook, SharedFit fit) {}

  /** All is to be done. */
  public static Resumption none(InputListing inputs) {
    Resumption none = new Resumption();
    none.toDo.addAll(inputs.images());
    return none;
  }

  /**
   * Finds out what is done, and has the output folder forget everything else. The run has noted its
   * plan there already.
   *
   * @throws OutputException if the earlier run had none of these inputs
   */
  public static Resumption of(CompressionJob job, InputListing inputs, OutputFolder output)
      throws IOException {
    if (job.existingOutput() != ExistingOutput.RETRY_FAILED
        && job.existingOutput() != ExistingOutput.RESUME) {
      return none(inputs);
    }
    boolean retryFailed =
        job.existingOutput() == ExistingOutput.RETRY_FAILED || output.hasOtherLimits();
    List<ImageOutcome> earlier = output.readJournal();
    requireCommonInputs(earlier, inputs, job);
    Map<InputImage, ImageOutcome> outcomes = new HashMap<>();
    for (ImageOutcome outcome : earlier) {
      outcomes.put(outcome.input(), outcome);
    }
    Resumption resumption = new Resumption();
    boolean isShared = job.given() == null && job.sharing().scope() != Scope.IMAGE;
    if (isShared) {
      resumption.divideShared(job, inputs.images(), outcomes, retryFailed, output);
    } else {
      resumption.divide(inputs.images(), outcomes, retryFailed);
    }
    output.continueWith(resumption.kept, CompressionRun.outputsOf(job, inputs.images()));
    return resumption;
  }

  private static void requireCommonInputs(
      List<ImageOutcome> earlier, InputListing inputs, CompressionJob job) throws OutputException {
    Set<String> uris = new HashSet<>();
    inputs.images().forEach(image -> uris.add(image.uri()));
    inputs.rejected().forEach(outcome -> uris.add(outcome.input().uri()));
    if (!earlier.isEmpty()
        && earlier.stream().noneMatch(outcome -> uris.contains(outcome.input().uri()))) {
      throw new OutputException(
          "cannot resume: the earlier run in "
              + job.output()
              + " had none of these inputs, but for instance "
              + earlier.get(0).input().uri()
              + " (resume with the same inputs, choose another folder, or begin anew with"
              + " --overwrite)");
    }
  }

  private void divide(
      List<InputImage> images, Map<InputImage, ImageOutcome> outcomes, boolean retryFailed) {
    for (InputImage image : images) {
      ImageOutcome outcome = outcomes.get(image);
      if (outcome == null || (retryFailed && isFailed(outcome))) {
        toDo.add(image);
      } else {
        kept.add(outcome);
      }
    }
  }

  private static boolean isFailed(@Nullable ImageOutcome outcome) {
    return outcome != null && outcome.status() == OutcomeStatus.FAILED;
  }

  private void divideShared(
      CompressionJob job,
      List<InputImage> images,
      Map<InputImage, ImageOutcome> outcomes,
      boolean retryFailed,
      OutputFolder output)
      throws IOException {
    Map<String, List<InputImage>> sharing = bySharedCodebook(job, images);
    Map<String, List<InputImage>> earlier =
        bySharedCodebook(job, new ArrayList<>(outcomes.keySet()));
    for (Map.Entry<String, List<InputImage>> group : sharing.entrySet()) {
      String path = group.getKey();
      List<InputImage> members = group.getValue();
      List<InputImage> done = earlier.getOrDefault(path, List.of());
      // What failed then and succeeds now would have had its part in the palette.
      boolean mayCountMore =
          (retryFailed && done.stream().anyMatch(input -> isFailed(outcomes.get(input))))
              // Under the earlier limits others may have been counted.
              || (output.hasOtherLimits() && !Set.copyOf(done).containsAll(members));
      Optional<FitNote> note = output.fitNote(path);
      Optional<Fitted> palette =
          note.isPresent() && note.get().inputs().equals(digest(members))
              ? stored(path, note.get(), output)
              : Optional.empty();
      boolean isComplete = note.isEmpty() && Set.copyOf(done).equals(Set.copyOf(members));
      if (!mayCountMore && (palette.isPresent() || isComplete)) {
        palette.ifPresent(found -> fitted.put(path, found));
        divide(members, outcomes, false);
      } else {
        divide(members, NOTHING, false);
      }
    }
  }

  private static Map<String, List<InputImage>> bySharedCodebook(
      CompressionJob job, List<InputImage> images) {
    Map<String, List<InputImage>> groups = new TreeMap<>();
    for (InputImage image : images) {
      groups
          .computeIfAbsent(CompressionRun.codebookPath(job, image), path -> new ArrayList<>())
          .add(image);
    }
    return groups;
  }

  /** The codebook that the note is on; empty if it is another by now. */
  private static Optional<Fitted> stored(String path, FitNote note, OutputFolder output)
      throws IOException {
    try {
      byte[] bytes = output.read(path);
      return Digest.sha256(bytes).equals(note.codebook())
          ? Optional.of(new Fitted(CodebookJson.read(bytes), note.fit()))
          : Optional.empty();
    } catch (FileNotFoundException | NoSuchFileException | PaletteFormatException e) {
      return Optional.empty();
    }
  }

  /** Tells images and their order from others. */
  static String digest(List<InputImage> images) {
    Digest digest = new Digest();
    for (InputImage image : images) {
      String line =
          String.join(
              "\n",
              image.identity(),
              image.outputName(),
              image.bytes() + " " + image.modifiedMillis(),
              "");
      digest.add(line.getBytes(StandardCharsets.UTF_16BE));
    }
    return digest.hex();
  }

  /** Outcomes of the earlier run that count. */
  public List<ImageOutcome> kept() {
    return List.copyOf(kept);
  }

  /** The images that are left to do. */
  List<InputImage> toDo() {
    return toDo;
  }

  /** The codebook at a path, if it need not be fitted again. */
  Optional<Fitted> fitted(String codebookPath) {
    return Optional.ofNullable(fitted.get(codebookPath));
  }
}
