package dev.huepack.spark;

import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/**
 * Lets the tasks of a process hold so many pixels at once as fit its heap, so that a few giants
 * that meet by chance wait for each other instead of exhausting it.
 *
 * <p>A task holds one picture at a time and takes the room for it in one piece, so nobody waits for
 * who waits. First come, first served: small pictures do not keep a large one waiting for ever. A
 * picture that is larger than the whole budget is alone while it is dealt with.
 */
final class PixelBudget {
  /** Decoded, counted and mapped, a picture takes 8 to 16 bytes a pixel. */
  private static final int BYTES_A_PIXEL = 16;

  /** The rest is for Spark, encoded files and histograms. */
  private static final double SHARE_OF_HEAP = 0.6;

  /** Permits are counted in an {@code int}. */
  private static final int PIXELS_A_PERMIT = 1 << 10;

  private static final PixelBudget OF_THIS_PROCESS =
      new PixelBudget((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP / BYTES_A_PIXEL));

  private final int all;
  private final Semaphore free;

  /** A budget of so many pixels. */
  PixelBudget(long pixels) {
    all = permits(pixels);
    free = new Semaphore(all, true);
  }

  /** The budget that the tasks of this process share. */
  static PixelBudget ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  private static int permits(long pixels) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, -Math.floorDiv(-pixels, PIXELS_A_PERMIT)));
  }

  /** Room for one picture, whose size is not known yet. */
  Share share() {
    return new Share();
  }

  /** What a picture holds until it is closed. Used by one thread. */
  final class Share implements LongConsumer, AutoCloseable {
    private int held;

    /** Waits until there is room for so many pixels, instead of those held before. */
    @Override
    public void accept(long pixels) {
      int wanted = Math.min(all, permits(pixels));
      if (wanted > held) {
        close();
        // A task that is told to stop goes on once others, told likewise, have made room.
        free.acquireUninterruptibly(wanted);
        held = wanted;
      }
    }

    @Override
    public void close() {
      free.release(held);
      held = 0;
    }
  }
}
