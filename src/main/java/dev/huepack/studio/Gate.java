package dev.huepack.studio;

import java.util.function.BooleanSupplier;

/** Lets one in at a time; of those who wait, whoever is no longer wanted goes away at once. */
final class Gate {
  /** How often those who wait look whether they are still wanted. */
  private static final int LOOK_MILLIS = 10;

  private boolean isTaken;

  /**
   * Waits until nobody is in.
   *
   * @throws StudioException if whoever waits is no longer wanted
   */
  synchronized void enter(BooleanSupplier isWanted) throws StudioException {
    check(isWanted);
    while (isTaken) {
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw StudioException.superseded();
      }
      check(isWanted);
    }
    isTaken = true;
  }

  /** Lets the next one in. */
  synchronized void leave() {
    isTaken = false;
    notifyAll();
  }

  /**
   * Goes on if it is wanted.
   *
   * @throws StudioException if it is not
   */
  static void check(BooleanSupplier isWanted) throws StudioException {
    if (!isWanted.getAsBoolean()) {
      throw StudioException.superseded();
    }
  }
}
