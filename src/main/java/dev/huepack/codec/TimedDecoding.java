package dev.huepack.codec;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one picture on a thread of its own and gives it up when its time is over.
 *
 * <p>A thread cannot be killed. Decoders of our own look for the interruption (see {@link
 * #checkTime}) and end at once; a library's may go on. Such a one is left alone: it keeps its
 * memory, which {@link PictureRoom} is told, and one of a few places that a process has for those.
 * Where all places are taken, the next picture waits for one as long as it may take, and then fails
 * too, so neither threads nor their work pile up.
 */
final class TimedDecoding {
  /** How many decoders that were given up may go on in a process. */
  private static final int MOST_GIVEN_UP = 8;

  /** How long an interrupted decoder is waited for. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "huepack-decode-" + THREAD_NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private static final Semaphore PLACES = new Semaphore(MOST_GIVEN_UP);

  /** What is done in time. */
  interface Work {
    /**
     * Decodes.
     *
     * @param admission hears of pixels as {@link PictureRoom#take} does
     */
    DecodedImage decode(LongConsumer admission) throws DecodeException;
  }

  private final Work work;
  private final Duration limit;
  private final PictureRoom room;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private @Nullable Thread thread;
  private boolean hasPlace;
  private boolean isOverdue;
  private boolean done;
  private boolean waitsForRoom;
  private long deadline;
  private @Nullable DecodedImage decoded;
  private @Nullable Throwable failure;

  private TimedDecoding(Work work, Duration limit, PictureRoom room) {
    this.work = work;
    this.limit = limit;
    this.room = room;
  }

  /**
   * Decodes.
   *
   * @param limit more than zero; waiting for room does not count
   * @throws DecodeException what the decoder throws, or that it took too long
   */
  static DecodedImage decode(Work work, Duration limit, PictureRoom room) throws DecodeException {
    awaitPlace(limit);
    TimedDecoding decoding = new TimedDecoding(work, limit, room);
    decoding.deadline = System.nanoTime() + limit.toNanos();
    THREADS.execute(decoding::run);
    return decoding.result();
  }

  /**
   * Ends decoding whose time is over.
   *
   * @throws DecodeException if it is
   */
  static void checkTime() throws DecodeException {
    if (Thread.currentThread().isInterrupted()) {
      throw DecodeException.tooSlow("interrupted");
    }
  }

  private static void awaitPlace(Duration limit) throws DecodeException {
    boolean interrupted = false;
    try {
      long until = System.nanoTime() + limit.toNanos();
      while (true) {
        try {
          if (PLACES.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            PLACES.release();
            return;
          }
          throw DecodeException.tooSlow(
              "not decoded: "
                  + MOST_GIVEN_UP
                  + " earlier files that were given up still keep their decoders busy; try it"
                  + " again with --retry-failed");
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    synchronized (this) {
      thread = Thread.currentThread();
      if (isOverdue) {
        thread.interrupt();
      }
    }
    DecodedImage picture = null;
    Throwable thrown = null;
    try {
      checkTime();
      picture = work.decode(this::takeRoom);
    } catch (Throwable e) {
      // Whatever it is belongs to the thread that waits for the picture.
      thrown = e;
    }
    synchronized (this) {
      decoded = picture;
      failure = thrown;
      done = true;
      if (hasPlace) {
        PLACES.release();
      }
      notifyAll();
      // The next picture of this thread must not hear of it.
      Thread.interrupted();
    }
    end.complete(null);
  }

  private void takeRoom(long pixels) {
    long before = System.nanoTime();
    synchronized (this) {
      waitsForRoom = true;
    }
    try {
      room.take(pixels);
    } finally {
      synchronized (this) {
        waitsForRoom = false;
        deadline += System.nanoTime() - before;
        notifyAll();
      }
    }
  }

  private synchronized DecodedImage result() throws DecodeException {
    boolean interrupted = awaitDone(false);
    if (!done) {
      isOverdue = true;
      if (thread != null) {
        thread.interrupt();
      }
      deadline = System.nanoTime() + GRACE.toNanos();
      interrupted = awaitDone(interrupted);
      giveUpUnlessDone();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome();
  }

  /** A task that is told to stop goes on to the end of its picture, as it does everywhere else. */
  private boolean awaitDone(boolean interruptedBefore) {
    boolean interrupted = interruptedBefore;
    while (!done) {
      long left = deadline - System.nanoTime();
      if (left <= 0 && !waitsForRoom) {
        break;
      }
      try {
        if (waitsForRoom) {
          wait();
        } else {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private void giveUpUnlessDone() {
    if (!done) {
      // Where several tasks give up at once, there may be a few more than there are places.
      hasPlace = PLACES.tryAcquire();
      room.keepUntil(end);
    }
  }

  private DecodedImage outcome() throws DecodeException {
    if (decoded != null) {
      return decoded;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure instanceof DecodeException e && e.kind() != DecodeException.Kind.TOO_SLOW) {
      throw e;
    }
    throw DecodeException.tooSlow(
        "took too long to decode: more than "
            + DecodeLimits.seconds(limit)
            + "; raise --decode-timeout, or save the file again in a plainer form");
  }
}
