package dev.huepack.studio;

import dev.huepack.engine.EngineSettings;

/**
 * How the studio is run.
 *
 * @param port of 127.0.0.1 to listen on, 0 to 65535; 0 takes a free one
 * @param engine how pictures are compressed; the page chooses number of colours and effort
 * @param maxUploadBytes files of more bytes are refused, at least 1
 * @param idleMinutes pictures that nobody asked about for so long are forgotten, at least 1
 */
public record StudioSettings(int port, EngineSettings engine, int maxUploadBytes, int idleMinutes) {

  /** Checks the ranges. */
  public StudioSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    if (maxUploadBytes < 1) {
      throw new IllegalArgumentException("max-upload-bytes must be at least 1: " + maxUploadBytes);
    }
    if (idleMinutes < 1) {
      throw new IllegalArgumentException("idle-minutes must be at least 1: " + idleMinutes);
    }
  }
}
