package dev.huepack.studio;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that do not come from the studio's own page.
 *
 * <p>A foreign name in {@code Host} is a site that had its name point here (DNS rebinding), a
 * foreign {@code Origin} one that sends requests from its own page, and a missing token another
 * user of this machine.
 */
final class RequestGuard {
  /** The header that carries the token: one that a foreign page cannot set without asking first. */
  static final String TOKEN_HEADER = "X-Huepack-Token";

  private final Set<String> hosts;
  private final Set<String> origins;
  private final byte[] token;

  RequestGuard(int port, String token) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** For every request. */
  void checkSource(Headers headers) throws StudioException {
    String host = only(headers, "Host");
    if (host == null || !hosts.contains(host)) {
      throw new StudioException(403, "this server answers to 127.0.0.1 and localhost only");
    }
    List<String> foreign = headers.getOrDefault("Origin", List.of());
    if (!origins.containsAll(foreign)) {
      throw new StudioException(403, "requests from other sites are refused");
    }
    String site = only(headers, "Sec-Fetch-Site");
    if (site != null && !Set.of("same-origin", "none").contains(site)) {
      throw new StudioException(403, "requests from other sites are refused");
    }
  }

  /** For every request that reveals or changes anything. */
  void checkToken(Headers headers) throws StudioException {
    String given = only(headers, TOKEN_HEADER);
    if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
      throw new StudioException(
          401, "open the studio by the address that the terminal shows: it has the token");
    }
  }

  private static @Nullable String only(Headers headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : null;
  }
}
