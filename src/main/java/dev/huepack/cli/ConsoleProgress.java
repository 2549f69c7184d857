package dev.huepack.cli;

import dev.huepack.job.RunProgress;
import dev.huepack.job.SharedFit;
import dev.huepack.report.Figures;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows how far a run is: images done of all, megapixels a second, time left. */
final class ConsoleProgress implements RunProgress, AutoCloseable {
  /** Set by the launcher, since Java cannot tell whether standard error is a terminal. */
  static final String TERMINAL_PROPERTY = "huepack.terminal";

  private static final long RENEW_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean renewing;
  private final LongSupplier nanoClock;
  private long start;
  private long lastShown;
  private boolean lineOpen;

  ConsoleProgress(PrintWriter err, ProgressStyle style) {
    this(err, style, System::nanoTime);
  }

  ConsoleProgress(PrintWriter err, ProgressStyle style, LongSupplier nanoClock) {
    this.err = err;
    this.nanoClock = nanoClock;
    start = nanoClock.getAsLong();
    lastShown = start;
    renewing = style == ProgressStyle.AUTO && Boolean.getBoolean(TERMINAL_PROPERTY);
  }

  @Override
  public synchronized void advanced(Totals done, Work all) {
    boolean last = done.inputs() == all.images();
    show(last, () -> text(done, all, (nanoClock.getAsLong() - start) / 1e9));
  }

  @Override
  public synchronized void counted(long images, Work all) {
    show(
        images == all.images(),
        () ->
            String.format(
                Locale.ROOT, "colours of %,d of %,d images counted", images, all.images()));
  }

  @Override
  public synchronized void fitted(SharedFit fit) {
    // What is left is mapping: its time starts here.
    start = nanoClock.getAsLong();
  }

  private void show(boolean last, Supplier<String> line) {
    long now = nanoClock.getAsLong();
    if (now - lastShown < (renewing ? RENEW_NANOS : PLAIN_NANOS) || (last && !renewing)) {
      return;
    }
    lastShown = now;
    String text = line.get();
    if (renewing) {
      err.print(ERASE_LINE + text);
      err.flush();
      lineOpen = true;
    } else {
      err.println(text);
    }
  }

  private static String text(Totals done, Work all, double seconds) {
    double share = all.bytes() == 0 ? 1 : (double) done.inputBytes() / all.bytes();
    String left =
        share > 0 && share < 1 ? ", " + Figures.duration(seconds / share - seconds) + " left" : "";
    String failed =
        done.failed() > 0 ? String.format(Locale.ROOT, ", %,d failed", done.failed()) : "";
    return String.format(
        Locale.ROOT,
        "%,d of %,d images, %.1f megapixels/s%s%s",
        done.inputs(),
        all.images(),
        done.pixels() / 1e6 / seconds,
        left,
        failed);
  }

  /** Leaves the terminal as it was. */
  @Override
  public synchronized void close() {
    if (lineOpen) {
      err.print(ERASE_LINE);
      err.flush();
      lineOpen = false;
    }
  }
}
