package dev.huepack.studio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The files that make up the page, and the pictures to try it with. */
final class StaticFiles {
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  private record Resource(String path, String type) {}

  /** All that can be asked for: no path of a request ever becomes a path of a file. */
  private static final Map<String, Resource> FILES =
      Map.ofEntries(
          Map.entry("/", new Resource("studio.html", "text/html; charset=utf-8")),
          Map.entry("/icon.svg", new Resource("icon.svg", "image/svg+xml")),
          Map.entry("/studio.css", new Resource("studio.css", CSS)),
          Map.entry("/studio.js", new Resource("studio.js", JAVASCRIPT)),
          Map.entry("/server.js", new Resource("server.js", JAVASCRIPT)),
          Map.entry("/stage.js", new Resource("stage.js", JAVASCRIPT)),
          Map.entry("/strip.js", new Resource("strip.js", JAVASCRIPT)),
          Map.entry("/algorithm.js", new Resource("algorithm.js", JAVASCRIPT)),
          Map.entry("/base.css", new Resource("/dev/huepack/web/base.css", CSS)),
          Map.entry("/chart.js", new Resource("/dev/huepack/web/chart.js", JAVASCRIPT)),
          Map.entry("/settle.js", new Resource("/dev/huepack/web/settle.js", JAVASCRIPT)),
          Map.entry("/cloud.js", new Resource("/dev/huepack/web/cloud.js", JAVASCRIPT)));

  /** The names of the samples, which lie in the jar. */
  static final List<String> SAMPLES =
      List.of(
          "peacock.jpg",
          "still-life.jpg",
          "mountains-at-dusk.jpg",
          "illustration.png",
          "chart.png",
          "sky.png");

  private StaticFiles() {}

  static Reply get(String method, String path) throws StudioException {
    Resource resource = FILES.get(path);
    if (resource == null) {
      throw new StudioException(404, "there is nothing at this address");
    }
    if (!"GET".equals(method)) {
      throw new StudioException(405, "this address can only be read");
    }
    return Reply.file(resource.type(), read(resource.path()));
  }

  /** The file of a sample. */
  static byte[] sample(String name) throws StudioException {
    if (!SAMPLES.contains(name)) {
      throw new StudioException(404, "there is no such sample");
    }
    return read("samples/" + name);
  }

  private static byte[] read(String path) {
    try (InputStream stream = StaticFiles.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is missing from the jar");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
