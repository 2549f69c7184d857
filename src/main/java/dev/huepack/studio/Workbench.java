package dev.huepack.studio;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.HistogramMerger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that are open, in bounded memory: those that were not asked about for longest go
 * first when room is needed, and any that nobody asked about for a while.
 */
final class Workbench {
  /** Memory that a pixel may need at worst: while it is decoded, and with its last result. */
  private static final int BYTES_A_PIXEL = 24;

  private static final int MOST_PICTURES = 64;

  private final StudioSettings settings;
  private final InstantSource clock;
  private final long room;
  private final SecureRandom random = new SecureRandom();

  /** Decoding takes the most memory, so pictures are decoded one by one. */
  private final Semaphore decoding = new Semaphore(1);

  /** By identifier, least recently used first. */
  private final Map<String, Place> places = new LinkedHashMap<>(16, 0.75f, true);

  /** The colours of the pictures that last shared a palette. */
  private @Nullable SharedColors shared;

  private record Place(OpenPicture picture, Instant lastUse) {}

  private record SharedColors(List<String> ids, ColorHistogram colors) {}

  Workbench(StudioSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    room = Math.max(1 << 22, Runtime.getRuntime().maxMemory() / BYTES_A_PIXEL);
  }

  /**
   * Decodes and keeps a picture.
   *
   * @param name to be shown; never used as a path
   */
  OpenPicture open(String name, byte[] encoded) throws StudioException {
    decoding.acquireUninterruptibly();
    try {
      long limit = Math.min(settings.engine().maxPixels(), room);
      PreparedImage prepared =
          new ImageCompressor(
                  new EngineSettings(
                      settings.engine().quantize(), limit, settings.engine().histogramLimit()))
              .prepare(encoded);
      OpenPicture picture =
          new OpenPicture(newId(), name, encoded.length, settings.engine(), prepared);
      keep(picture);
      return picture;
    } catch (DecodeException e) {
      throw new StudioException(422, String.valueOf(e.getMessage()));
    } finally {
      decoding.release();
    }
  }

  private String newId() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private synchronized void keep(OpenPicture picture) {
    long pixels = picture.pixels();
    for (Place place : places.values()) {
      pixels += place.picture().pixels();
    }
    Iterator<Place> oldest = places.values().iterator();
    while ((pixels > room || places.size() >= MOST_PICTURES) && oldest.hasNext()) {
      pixels -= oldest.next().picture().pixels();
      oldest.remove();
    }
    places.put(picture.id(), new Place(picture, clock.instant()));
  }

  /**
   * A picture that is open.
   *
   * @throws StudioException if it was forgotten
   */
  synchronized OpenPicture get(String id) throws StudioException {
    forgetIdle();
    Place place = places.get(id);
    if (place == null) {
      throw new StudioException(
          StudioException.GONE, "the picture was closed to free memory: drop it again");
    }
    places.put(id, new Place(place.picture(), clock.instant()));
    return place.picture();
  }

  /** Forgets a picture, if it is there. */
  synchronized void close(String id) {
    places.remove(id);
    shared = null;
  }

  /** Forgets what nobody asked about for a while. */
  synchronized void forgetIdle() {
    Instant since = clock.instant().minus(Duration.ofMinutes(settings.idleMinutes()));
    if (places.values().removeIf(place -> place.lastUse().isBefore(since))) {
      shared = null;
    }
  }

  /** How many pictures are open. */
  synchronized int size() {
    return places.size();
  }

  /** The colours that a choice's palette is for: the picture's own, or those of all that share. */
  ColorHistogram colors(Choice choice, OpenPicture picture) throws StudioException {
    if (choice.sharing().isEmpty()) {
      return picture.prepared().histogram();
    }
    SharedColors known = knownShared();
    if (known != null && known.ids().equals(choice.sharing())) {
      return known.colors();
    }
    HistogramMerger merger = new HistogramMerger(settings.engine().histogramLimit());
    for (String id : choice.sharing()) {
      merger.add(get(id).prepared().histogram());
    }
    SharedColors merged = new SharedColors(choice.sharing(), merger.toHistogram());
    remember(merged);
    return merged.colors();
  }

  private synchronized @Nullable SharedColors knownShared() {
    return shared;
  }

  private synchronized void remember(SharedColors merged) {
    shared = merged;
  }
}
