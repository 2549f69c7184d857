package dev.huepack.codec;

import java.util.concurrent.CompletionStage;

/** Hears how much memory a picture needs, and may let it wait until there is as much. */
@FunctionalInterface
public interface PictureRoom {
  /** Room without walls. */
  PictureRoom UNBOUNDED = pixels -> {};

  /**
   * Asked before memory is taken for so many pixels, of which a picture takes up to 16 bytes each
   * until it is stored. May wait, which counts for no time limit; may be asked several times.
   */
  void take(long pixels);

  /**
   * Told once of a picture that was given up while its decoder, which cannot be stopped, goes on:
   * its memory is in use until {@code end}.
   */
  default void keepUntil(CompletionStage<?> end) {}
}
