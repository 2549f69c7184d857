package dev.huepack.studio;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.Resize;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.HistogramMerger;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.FitTrace;
import dev.huepack.quantize.LloydTrace;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
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

  private final AheadWorker ahead = new AheadWorker();
  private final PaletteForAll shared;

  /** The files of pictures that pages can open by identifier at any time. */
  private final Map<String, Offer> offers = new ConcurrentHashMap<>();

  /** A file with its name. */
  private static final class Offer {
    private final String name;
    private final byte[] encoded;

    Offer(String name, byte[] encoded) {
      this.name = name;
      this.encoded = encoded;
    }
  }

  private record Place(OpenPicture picture, Instant lastUse) {}

  Workbench(StudioSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    shared = new PaletteForAll(settings.engine(), ahead);
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
          new OpenPicture(newId(), name, encoded.length, settings.engine(), prepared, ahead);
      keep(picture);
      return picture;
    } catch (DecodeException e) {
      throw new StudioException(422, String.valueOf(e.getMessage()));
    } finally {
      decoding.release();
    }
  }

  /**
   * Decodes a picture and keeps its file, so that pages can {@link #reopen} it as long as the
   * studio runs.
   */
  OpenPicture offer(String name, byte[] encoded) throws StudioException {
    OpenPicture picture = open(name, encoded);
    offers.put(picture.id(), new Offer(name, encoded));
    return picture;
  }

  /**
   * Opens a picture that is open, or was offered, for another page.
   *
   * @throws StudioException if it was forgotten
   */
  OpenPicture reopen(String id) throws StudioException {
    Offer offer = offers.get(id);
    if (offer != null && !isOpen(id)) {
      return open(offer.name, offer.encoded);
    }
    OpenPicture copy = get(id).copy(newId());
    keep(copy);
    return copy;
  }

  private synchronized boolean isOpen(String id) {
    forgetIdle();
    return places.containsKey(id);
  }

  /**
   * Opens a picture once more, made smaller as {@code compress --max-side} would.
   *
   * @param side the most pixels that its longer side may have, at least 1
   */
  OpenPicture resized(OpenPicture picture, int side) {
    decoding.acquireUninterruptibly();
    try {
      EngineSettings engine = settings.engine();
      PreparedImage prepared =
          new ImageCompressor(
                  new EngineSettings(
                      engine.quantize(),
                      engine.limits(),
                      engine.histogramLimit(),
                      engine.dither(),
                      engine.metrics(),
                      engine.encoding(),
                      Resize.within(side)))
              .resized(picture.prepared());
      OpenPicture resized =
          new OpenPicture(newId(), picture.name(), picture.encodedBytes(), engine, prepared, ahead);
      keep(resized);
      return resized;
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
    shared.forget();
  }

  /** Forgets what nobody asked about for a while. */
  synchronized void forgetIdle() {
    Instant since = clock.instant().minus(Duration.ofMinutes(settings.idleMinutes()));
    if (places.values().removeIf(place -> place.lastUse().isBefore(since))) {
      shared.forget();
    }
  }

  /** Whether anything is worked on that was not asked for yet. */
  boolean isBusy() {
    return ahead.isBusy();
  }

  /** Ends what is worked on. */
  void stop() {
    ahead.stop();
  }

  /**
   * The palette of a choice that does not come from a picture's own colours: the one edited by
   * hand, or the one of all pictures that share; null otherwise.
   *
   * @param isWanted whether the choice is still the last one
   */
  @Nullable Palette given(Choice choice, BooleanSupplier isWanted) throws StudioException {
    if (!choice.palette().isEmpty()) {
      return edited(choice);
    }
    return choice.sharing().isEmpty() ? null : shared.palette(choice, this, isWanted);
  }

  /**
   * Like {@link #given}, but soon: where pictures share, a palette that will do while a slider
   * moves.
   *
   * @param isWanted whether the choice is still the last one
   */
  @Nullable Palette givenSoon(Choice choice, BooleanSupplier isWanted) throws StudioException {
    if (!choice.palette().isEmpty()) {
      return edited(choice);
    }
    return choice.sharing().isEmpty() ? null : shared.preview(choice, this, isWanted);
  }

  private static Palette edited(Choice choice) {
    return new Palette(choice.palette().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The merged colours of some pictures. */
  ColorHistogram colors(List<String> ids) throws StudioException {
    HistogramMerger merger = new HistogramMerger(settings.engine().histogramLimit());
    for (String id : ids) {
      merger.add(get(id).prepared().histogram());
    }
    return merger.toHistogram();
  }

  /** How the fit of a choice settles; nothing where the palette is given. */
  List<LloydTrace.Step> traced(Choice choice, ColorHistogram histogram) {
    return choice.palette().isEmpty() && choice.sharing().isEmpty()
        ? FitTrace.of(histogram, choice.apply(settings.engine()).quantize())
        : List.of();
  }
}
