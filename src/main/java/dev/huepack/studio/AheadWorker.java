package dev.huepack.studio;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Works ahead of what will be asked for next, on a thread of its own: of the tasks that come while
 * one is under way only the last is kept, so nothing queues.
 */
final class AheadWorker {
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Studio::thread);

  private @Nullable Runnable next;
  private boolean isBusy;

  AheadWorker() {
    thread.allowCoreThreadTimeOut(true);
  }

  /** Runs a task soon, unless another comes before its turn. */
  synchronized void submit(Runnable task) {
    next = task;
    if (!isBusy && !thread.isShutdown()) {
      isBusy = true;
      thread.execute(this::work);
    }
  }

  private void work() {
    for (Runnable task = take(); task != null; task = take()) {
      attempt(task);
    }
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Comes again when the result is asked for, where somebody listens.
      return;
    }
  }

  private synchronized @Nullable Runnable take() {
    Runnable task = next;
    next = null;
    isBusy = task != null;
    return task;
  }

  /** Whether a task is under way or waits. */
  synchronized boolean isBusy() {
    return isBusy;
  }

  /** Takes no more tasks. */
  synchronized void stop() {
    next = null;
    thread.shutdownNow();
  }
}
