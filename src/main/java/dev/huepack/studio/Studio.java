package dev.huepack.studio;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server of the local page, from its start to its end.
 *
 * <p>Listens on 127.0.0.1 alone. Its address carries a token in the part after {@code #}, which
 * browsers do not send: the page sends it in a header.
 */
public final class Studio implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING = 64;
  private static final int TOKEN_BYTES = 18;

  private final HttpServer server;
  private final ThreadPoolExecutor requests;
  private final ScheduledExecutorService housekeeping;
  private final Workbench workbench;
  private final URI address;

  private Studio(HttpServer server, StudioSettings settings, InstantSource clock) {
    this.server = server;
    workbench = new Workbench(settings, clock);
    int port = server.getAddress().getPort();
    String token = newToken();
    requests =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Studio::thread);
    requests.allowCoreThreadTimeOut(true);
    housekeeping = new ScheduledThreadPoolExecutor(1, Studio::thread);
    address = URI.create("http://127.0.0.1:" + port + "/#" + token);
    server.setExecutor(requests);
    server.createContext(
        "/",
        new StudioHandler(
            new RequestGuard(port, token),
            new Routes(workbench, settings.maxUploadBytes()),
            settings.maxUploadBytes()));
  }

  static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "studio");
    thread.setDaemon(true);
    return thread;
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Starts to serve.
   *
   * @throws IOException if the port is taken
   */
  public static Studio start(StudioSettings settings) throws IOException {
    return start(settings, InstantSource.system());
  }

  /** Starts to serve by a clock that says when pictures have lain idle for too long. */
  static Studio start(StudioSettings settings, InstantSource clock) throws IOException {
    // Read once, when the server's classes are loaded: answers go out at once, requests that
    // dribble in end, and what is left of one that was refused is read: a browser that still sends
    // would see the connection break, and no answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.drainAmount", String.valueOf(1 << 28));
    System.setProperty("sun.net.httpserver.maxReqTime", "120");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()),
            0);
    Studio studio = new Studio(server, settings, clock);
    ScheduledFuture<?> unused =
        studio.housekeeping.scheduleWithFixedDelay(
            studio.workbench::forgetIdle, 1, 1, TimeUnit.MINUTES);
    server.start();
    return studio;
  }

  /** Where the page is, with the token. */
  public URI address() {
    return address;
  }

  /**
   * Opens a picture before anybody looks; the address then shows it.
   *
   * @param name to be shown
   * @return the page's address with the picture
   * @throws IllegalArgumentException if it is no picture that can be read, with the reason
   */
  public URI show(String name, byte[] encoded) {
    try {
      OpenPicture picture = workbench.offer(name, encoded);
      return URI.create(address + "/" + picture.id());
    } catch (StudioException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Whether requests are being worked on, or what may be asked for next. */
  boolean isBusy() {
    return workbench.isBusy() || requests.getActiveCount() > 0 || !requests.getQueue().isEmpty();
  }

  /** Forgets everything and stops. */
  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
    workbench.stop();
    housekeeping.shutdownNow();
  }

  /** The name that a picture is shown by, where there is none. */
  static String nameOr(@Nullable String name) {
    return name == null || name.isBlank() ? "picture" : name;
  }
}
