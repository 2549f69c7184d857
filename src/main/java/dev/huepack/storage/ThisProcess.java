package dev.huepack.storage;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Tells this process from all others that may share a file system with it. */
final class ThisProcess {
  private static final ProcessHandle HANDLE = ProcessHandle.current();
  private static final AtomicLong COUNTER = new AtomicLong();

  /** Asked for with every file that is stored, and the system takes its time to answer. */
  private static final String UNIQUE_PREFIX =
      (host() + "-" + pid() + "-" + startedMillis() + "-").replaceAll("[^A-Za-z0-9._-]", "_");

  private ThisProcess() {}

  static long pid() {
    return HANDLE.pid();
  }

  static String host() {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    return name.substring(name.indexOf('@') + 1);
  }

  static long startedMillis() {
    return startedMillis(HANDLE);
  }

  /** Whether the process {@code pid} of this host that began at {@code startedMillis} is there. */
  static boolean isAlive(long pid, long startedMillis) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isPresent() && startedMillis(process.get()) == startedMillis;
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** A name that no other call returns, in this process or another; without chance. */
  static String uniqueName() {
    return UNIQUE_PREFIX + COUNTER.incrementAndGet();
  }
}
