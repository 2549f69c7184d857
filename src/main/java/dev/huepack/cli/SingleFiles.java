package dev.huepack.cli;

import dev.huepack.codec.PaletteFormatException;
import dev.huepack.codec.PaletteReader;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.Palette;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.KMeansModelFolder;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.SingleFile;
import java.io.IOException;

/** Reads and stores the single files that commands name; what cannot be done ends the command. */
final class SingleFiles {
  /** Far more than a model of colours takes. */
  private static final long MOST_MODEL_BYTES = 16 << 20;

  private final HadoopSettings hadoop;

  SingleFiles(HadoopSettings hadoop) {
    this.hadoop = hadoop;
  }

  /** What to do where a file is there. */
  enum Existing {
    REFUSE,
    REPLACE
  }

  /** Reads a file, or standard input for {@code -}. */
  byte[] read(String file) throws CommandException {
    if (file.equals(StandardInput.NAME)) {
      return StandardInput.read(Integer.MAX_VALUE - 17);
    }
    try {
      return SingleFile.at(file, hadoop).read();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Reads a palette that lies in a file, or in a folder as MLlib's models do. */
  Codebook readPalette(String file) throws CommandException {
    return !file.equals(StandardInput.NAME) && isFolder(file)
        ? model(file)
        : palette(read(file), file);
  }

  /** Whether a folder is there. */
  boolean isFolder(String file) throws CommandException {
    try {
      return SingleFile.at(file, hadoop).isFolder();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Whether a folder is there that MLlib may have saved a model in. */
  boolean isModel(String file) throws CommandException {
    try {
      return KMeansModelFolder.isLikely(
          SingleFile.at(file, hadoop).files(KMeansModelFolder.FOLDERS));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private Codebook model(String folder) throws CommandException {
    try {
      Palette palette =
          KMeansModelFolder.read(
              SingleFile.at(folder, hadoop).read(KMeansModelFolder.FOLDERS, MOST_MODEL_BYTES));
      return new EntrySums(palette.size()).toCodebook(palette);
    } catch (PaletteFormatException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, folder + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static CommandException unreadable(String file, IOException e) {
    return new CommandException(
        ExitStatus.NOTHING_DONE, "cannot read " + file + ": " + FailureReason.of(e), e);
  }

  /** Reads a palette that lies in a file. */
  Codebook palette(byte[] content, String file) throws CommandException {
    try {
      return PaletteReader.read(content, file);
    } catch (PaletteFormatException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, file + ": " + e.getMessage(), e);
    }
  }

  /** Refuses a file that is there already, before any work is done for it. */
  void requireRoom(String file, Existing existing) throws CommandException {
    try {
      requireRoom(SingleFile.at(file, hadoop), file, existing);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE, "cannot store " + file + ": " + FailureReason.of(e), e);
    }
  }

  private static void requireRoom(SingleFile target, String file, Existing existing)
      throws IOException, CommandException {
    if (existing == Existing.REFUSE && target.exists()) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE,
          "the file exists: choose another, or replace it with --overwrite: " + file);
    }
  }

  /** Stores a file, or writes to standard output for {@code -}. */
  void store(String file, byte[] content, Existing existing) throws CommandException {
    if (file.equals(StandardInput.NAME)) {
      write(content);
      return;
    }
    try {
      SingleFile target = SingleFile.at(file, hadoop);
      requireRoom(target, file, existing);
      target.store(content);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE, "cannot store " + file + ": " + FailureReason.of(e), e);
    }
  }

  private static void write(byte[] content) throws CommandException {
    System.out.write(content, 0, content.length);
    if (System.out.checkError()) {
      throw new CommandException(
          ExitStatus.INTERNAL_ERROR, "cannot write to standard output: is its reader gone?");
    }
  }
}
