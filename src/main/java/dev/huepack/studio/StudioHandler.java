package dev.huepack.studio;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, refuses what the guard or a limit refuses, and writes answers. */
final class StudioHandler implements HttpHandler {
  /** Nothing but the page's own files, whatever ends up in the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final RequestGuard guard;
  private final Routes routes;
  private final int maxUploadBytes;

  StudioHandler(RequestGuard guard, Routes routes, int maxUploadBytes) {
    this.guard = guard;
    this.routes = routes;
    this.maxUploadBytes = maxUploadBytes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      if (reply.status() >= 400) {
        drain(exchange);
      }
      send(exchange, reply);
    }
  }

  /**
   * Lets whoever still sends come to an end, up to the largest file that could be meant: they would
   * not hear an answer whose connection was closed meanwhile.
   */
  private void drain(HttpExchange exchange) {
    try {
      InputStream rest = exchange.getRequestBody();
      byte[] buffer = new byte[1 << 16];
      long left = maxUploadBytes;
      int read = 0;
      while (left > 0 && read >= 0) {
        read = rest.read(buffer, 0, (int) Math.min(left, buffer.length));
        left -= read;
      }
    } catch (IOException e) {
      // Read before, or nobody sends any more.
      return;
    }
  }

  private Reply answer(HttpExchange exchange) {
    try {
      guard.checkSource(exchange.getRequestHeaders());
      String path = exchange.getRequestURI().getPath();
      if (!path.startsWith(Routes.API)) {
        return StaticFiles.get(exchange.getRequestMethod(), path);
      }
      guard.checkToken(exchange.getRequestHeaders());
      byte[] body = read(exchange);
      return routes.answer(
          new Routes.Request(
              exchange.getRequestMethod(), path, exchange.getRequestURI().getRawQuery()),
          body);
    } catch (StudioException e) {
      return Reply.error(e.status(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Reply.error(400, "the request ended too soon");
    } catch (OutOfMemoryError e) {
      log().warn("out of memory", e);
      return Reply.error(
          507, "not enough memory for this picture: start with a larger HUEPACK_HEAP");
    } catch (RuntimeException e) {
      log().error("a request failed", e);
      return Reply.error(500, "internal error, please report it: " + e);
    }
  }

  /** Made when it is needed: logging takes longer to start than the studio. */
  private static Logger log() {
    return LoggerFactory.getLogger(StudioHandler.class);
  }

  private byte[] read(HttpExchange exchange) throws IOException, StudioException {
    if (!"POST".equals(exchange.getRequestMethod())) {
      return new byte[0];
    }
    String said = exchange.getRequestHeaders().getFirst("Content-Length");
    long length;
    try {
      length = said == null ? -1 : Long.parseLong(said);
    } catch (NumberFormatException e) {
      length = -1;
    }
    if (length < 0) {
      throw new StudioException(411, "the request must say its length");
    }
    if (length > maxUploadBytes) {
      throw new StudioException(
          413,
          "files may have at most "
              + maxUploadBytes
              + " bytes here: "
              + length
              + "; see --max-upload");
    }
    try (InputStream stream = exchange.getRequestBody()) {
      return stream.readNBytes((int) length);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(reply.status(), reply.length());
    try (OutputStream stream = exchange.getResponseBody()) {
      for (byte[] part : reply.parts()) {
        stream.write(part);
      }
    }
  }
}
