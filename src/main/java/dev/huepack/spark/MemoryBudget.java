package dev.huepack.spark;

import dev.huepack.codec.PictureRoom;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the tasks of a process hold so much at once as fits its heap, so that a few giants that meet
 * by chance wait for each other instead of exhausting it.
 *
 * <p>There is one budget for files as they are read and one for their pixels. A task asks for the
 * first, then for the second, and each in one piece, so nobody waits for who waits. First come,
 * first served: small pictures do not keep a large one waiting for ever. What is larger than the
 * whole budget is alone while it is dealt with. What decoders use that were given up counts, but
 * keeps nobody waiting who is alone otherwise: such a decoder may never end.
 */
final class MemoryBudget {
  /** Decoded, counted and mapped, a picture takes 8 to 16 bytes a pixel. */
  private static final int BYTES_A_PIXEL = 16;

  /** The rest is for Spark and histograms. */
  private static final double PIXELS_SHARE = 0.55;

  private static final double FILES_SHARE = 0.2;

  private static final MemoryBudget PIXELS = ofHeap(PIXELS_SHARE);
  private static final MemoryBudget FILES = ofHeap(FILES_SHARE);

  private final long all;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Share> waiting = new ArrayDeque<>();
  private long used;
  private long givenUp;

  /** A budget of so many bytes. */
  MemoryBudget(long bytes) {
    all = bytes;
  }

  /** The budget for pixels that the tasks of this process share. */
  static MemoryBudget ofPixels() {
    return PIXELS;
  }

  /** The budget for files that the tasks of this process share. */
  static MemoryBudget ofFiles() {
    return FILES;
  }

  private static MemoryBudget ofHeap(double share) {
    return new MemoryBudget((long) (Runtime.getRuntime().maxMemory() * share));
  }

  /** Bytes that may be held at once. */
  long bytes() {
    return all;
  }

  /** Room for one picture, whose size is not known yet. */
  Share share() {
    return new Share();
  }

  private boolean hasRoom(long bytes) {
    return used == 0 || bytes <= all - used - givenUp;
  }

  /** What a picture holds until it is closed. */
  final class Share implements PictureRoom, AutoCloseable {
    private long held;
    private boolean isGivenUp;

    @Override
    public void take(long pixels) {
      takeBytes(pixels > Long.MAX_VALUE / BYTES_A_PIXEL ? Long.MAX_VALUE : pixels * BYTES_A_PIXEL);
    }

    /**
     * Waits until there is room for so many bytes, instead of those held before if these are less.
     */
    void takeBytes(long bytes) {
      lock.lock();
      try {
        if (isGivenUp) {
          throw new CancellationException("nobody waits for this picture any more");
        }
        if (bytes <= held) {
          return;
        }
        release();
        waiting.add(this);
        while (waiting.peek() != this || !hasRoom(bytes)) {
          // A task that is told to stop goes on once others, told likewise, have made room.
          changed.awaitUninterruptibly();
        }
        waiting.remove();
        used += bytes;
        held = bytes;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void keepUntil(CompletionStage<?> end) {
      lock.lock();
      try {
        isGivenUp = true;
        used -= held;
        givenUp += held;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      end.whenComplete((nothing, failure) -> release());
    }

    /** Gives all back, unless that is for a decoder to do which was given up. */
    @Override
    public void close() {
      lock.lock();
      try {
        if (!isGivenUp) {
          release();
        }
      } finally {
        lock.unlock();
      }
    }

    private void release() {
      lock.lock();
      try {
        if (isGivenUp) {
          givenUp -= held;
        } else {
          used -= held;
        }
        held = 0;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
