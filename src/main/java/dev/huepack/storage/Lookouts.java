package dev.huepack.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Looks at many places of a file system at a time: each look waits for a disk or a network, and a
 * hundred thousand of them one after the other wait for long.
 */
final class Lookouts implements AutoCloseable {
  /** An object store takes 50 ms for a request: so 100,000 take five minutes and not 80. */
  private static final int THREADS = 16;

  private final ExecutorService threads;

  /** Starts no thread before there is something for it to do. */
  Lookouts() {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, "huepack-listing-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Looks at one place. */
  interface Look<P, R> {
    R at(P place) throws IOException;
  }

  /**
   * Looks at all places.
   *
   * <p>The caller looks along and waits only for looks that have begun, so a look may have more
   * places looked at.
   *
   * @return what was found, in the order of the places
   * @throws IOException what the first of the places that failed threw, once all were looked at
   */
  <P, R> List<R> each(List<P> places, Look<P, R> look) throws IOException {
    var round = new Round<P, R>(places, look);
    for (int helpers = Math.min(THREADS, places.size() - 1); helpers > 0; helpers--) {
      threads.execute(round);
    }
    round.run();
    return round.results();
  }

  /** What is done at a place. */
  interface Visit<P> {
    void at(P place) throws IOException;
  }

  /** Likewise, where nothing is brought back. */
  <P> void forEach(List<P> places, Visit<P> visit) throws IOException {
    each(
        places,
        place -> {
          visit.at(place);
          return place;
        });
  }

  /** Lets threads that wait for work end. */
  @Override
  public void close() {
    threads.shutdown();
  }

  /** One call: whoever runs it takes place after place until none is left. */
  private static final class Round<P, R> implements Runnable {
    private final List<P> places;
    private final Look<P, R> look;
    private final AtomicReferenceArray<@Nullable R> found;
    private final AtomicReferenceArray<@Nullable Exception> failures;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;

    Round(List<P> places, Look<P, R> look) {
      this.places = places;
      this.look = look;
      found = new AtomicReferenceArray<>(places.size());
      failures = new AtomicReferenceArray<>(places.size());
      left = new CountDownLatch(places.size());
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < places.size(); i = next.getAndIncrement()) {
        try {
          found.set(i, look.at(places.get(i)));
        } catch (IOException | RuntimeException e) {
          failures.set(i, e);
        } finally {
          left.countDown();
        }
      }
    }

    List<R> results() throws IOException {
      try {
        left.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while listing", e);
      }
      List<R> results = new ArrayList<>(places.size());
      for (int i = 0; i < places.size(); i++) {
        R result = found.get(i);
        if (result == null) {
          throw failure(failures.get(i));
        }
        results.add(result);
      }
      return results;
    }

    private static IOException failure(@Nullable Exception failure) {
      if (failure instanceof RuntimeException bug) {
        throw bug;
      }
      return failure instanceof IOException expected
          ? expected
          : new IOException("a look ended in an error of the JVM");
    }
  }
}
