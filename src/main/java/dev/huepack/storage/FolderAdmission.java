package dev.huepack.storage;

import java.io.IOException;
import java.util.List;

/** Whether a run may write into a folder: what is there already, and what the policy allows. */
final class FolderAdmission {
  private FolderAdmission() {}

  /** Whether the run that looks has the folder's lock. */
  enum Looking {
    WITHOUT_LOCK,
    WITH_LOCK
  }

  /**
   * Refuses a folder that a run may not write into; leaves it as it is.
   *
   * @throws OutputException if it holds what the policy does not allow
   */
  static void check(FileStore store, OutputPolicy policy, RunSettings settings, Looking looking)
      throws IOException {
    String dir = store.display("");
    switch (store.kind("")) {
      case NOTHING -> {
        return;
      }
      case FILE -> throw new OutputException("the output folder is a file: " + dir);
      case FOLDER -> {}
    }
    if (store.kind(OutputFolder.MARKER) == FileStore.Kind.NOTHING) {
      // Without its marker, but with nothing beside it: a run ended while it made or removed it.
      if (!List.of(OutputFolder.OWN + "/").containsAll(store.list(""))) {
        throw new OutputException(
            "the output folder is not empty and was not made by Huepack: choose another folder: "
                + dir);
      }
    }
    if (looking == Looking.WITHOUT_LOCK) {
      RunLock.refuseIfHeld(store);
    }
    if (policy == OutputPolicy.OVERWRITE || isWithoutResults(store)) {
      return;
    }
    if (policy == OutputPolicy.RESUME) {
      settings.requireSameIn(store);
      return;
    }
    throw new OutputException(
        "the output folder holds the results of an earlier run: choose another folder, "
            + (policy == OutputPolicy.FRESH ? "finish it with --resume, " : "")
            + "or replace them with --overwrite: "
            + dir);
  }

  /** Whether nothing but Huepack's own bookkeeping is there: a run ended before it began. */
  static boolean isWithoutResults(FileStore store) throws IOException {
    return List.of(OutputFolder.OWN + "/").containsAll(store.list(""))
        && store.list(Journal.FOLDER).isEmpty();
  }
}
