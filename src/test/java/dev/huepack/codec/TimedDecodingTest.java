package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TimedDecodingTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final DecodedImage PICTURE =
      new DecodedImage(ImageFormat.PNG, new PixelRaster(1, 1, new int[] {0xFF123456}), 1);

  private final CountDownLatch release = new CountDownLatch(1);

  /** A decoder that went on would keep its place from the tests that follow. */
  @AfterEach
  void endAll() {
    release.countDown();
  }

  @Test
  void handsOutThePictureAndWhateverTheDecoderThrows() throws DecodeException {
    assertThat(TimedDecoding.decode(admission -> PICTURE, LONG, PictureRoom.UNBOUNDED))
        .isSameAs(PICTURE);
    for (Throwable thrown :
        List.of(
            DecodeException.damaged("damaged"),
            new IllegalStateException("odd"),
            new StackOverflowError(),
            new OutOfMemoryError("full"))) {
      assertThatThrownBy(
              () ->
                  TimedDecoding.decode(
                      admission -> {
                        throw TimedDecodingTest.<DecodeException>sneaky(thrown);
                      },
                      LONG,
                      PictureRoom.UNBOUNDED))
          .isSameAs(thrown);
    }
  }

  @Test
  void aDecoderThatLooksForItIsStoppedAndKeepsNothing() {
    DecodeException slow =
        catchThrowableOfType(
            DecodeException.class,
            () ->
                TimedDecoding.decode(
                    admission -> {
                      while (true) {
                        TimedDecoding.checkTime();
                        Thread.onSpinWait();
                      }
                    },
                    SHORT,
                    new NoKeeping()));

    assertThat(slow.kind()).isEqualTo(DecodeException.Kind.TOO_SLOW);
    assertThat(slow)
        .hasMessage(
            "took too long to decode: more than 0.02 s; raise --decode-timeout, or save the file"
                + " again in a plainer form");
  }

  @Test
  void aDecoderThatHangsIsLeftAloneAndKeepsItsRoomUntilItEnds() throws Exception {
    Keeping room = new Keeping();

    hang(1, room);

    CompletableFuture<?> end = room.ends.get(0);
    assertThat(end).isNotDone();

    release.countDown();

    end.get(60, TimeUnit.SECONDS);
    assertThat(TimedDecoding.decode(admission -> PICTURE, LONG, PictureRoom.UNBOUNDED))
        .isSameAs(PICTURE);
  }

  @Test
  void decodersThatHangDoNotPileUp() throws Exception {
    Keeping room = new Keeping();
    hang(8, room);

    assertThatThrownBy(() -> TimedDecoding.decode(admission -> PICTURE, SHORT, room))
        .isInstanceOf(DecodeException.class)
        .hasMessage(
            "not decoded: 8 earlier files that were given up still keep their decoders busy; try"
                + " it again with --retry-failed");

    release.countDown();
    for (CompletableFuture<?> end : room.ends) {
      end.get(60, TimeUnit.SECONDS);
    }
    assertThat(TimedDecoding.decode(admission -> PICTURE, LONG, room)).isSameAs(PICTURE);
    assertThat(room.ends).hasSize(8);
  }

  @Test
  void waitingForRoomDoesNotCount() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch granted = new CountDownLatch(1);
    PictureRoom full =
        pixels -> {
          asked.countDown();
          awaitAnyway(granted);
        };
    Duration limit = Duration.ofSeconds(2);
    CompletableFuture<DecodedImage> decoded =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return TimedDecoding.decode(
                    admission -> {
                      admission.accept(1);
                      return PICTURE;
                    },
                    limit,
                    full);
              } catch (DecodeException e) {
                throw new IllegalStateException(e);
              }
            });
    asked.await();
    long over = System.nanoTime() + limit.toNanos() + limit.toNanos() / 4;
    while (System.nanoTime() < over) {
      assertThat(decoded).isNotDone();
      Thread.onSpinWait();
    }

    granted.countDown();

    assertThat(decoded.get(60, TimeUnit.SECONDS)).isSameAs(PICTURE);
  }

  @Test
  void whoWaitsHearsAfterwardsThatItWasToldToStop() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread task =
        new Thread(
            () -> {
              try {
                TimedDecoding.decode(
                    admission -> {
                      begun.countDown();
                      awaitAnyway(release);
                      return PICTURE;
                    },
                    LONG,
                    PictureRoom.UNBOUNDED);
                interrupted.set(Thread.currentThread().isInterrupted());
              } catch (DecodeException e) {
                throw new IllegalStateException(e);
              }
            });
    task.start();
    begun.await();

    task.interrupt();
    release.countDown();
    task.join();

    assertThat(interrupted).isTrue();
  }

  @Test
  void decodersHeedTheirTime() throws Exception {
    BufferedImage picture = Pictures.colorful(300, 300, BufferedImage.TYPE_3BYTE_BGR);
    for (String format : List.of("png", "jpeg", "tiff")) {
      byte[] encoded = Pictures.encode(picture, format);
      Thread.currentThread().interrupt();

      DecodeException slow =
          catchThrowableOfType(
              DecodeException.class, () -> new ImageDecoder(1 << 20).decode(encoded));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(slow.kind()).as(format).isEqualTo(DecodeException.Kind.TOO_SLOW);
    }
  }

  /** Has so many decoders hang; on a busy machine one may be given up before it has begun. */
  private void hang(int count, Keeping room) {
    while (room.ends.size() < count) {
      assertThatThrownBy(() -> TimedDecoding.decode(hanging(), SHORT, room))
          .isInstanceOf(DecodeException.class)
          .hasMessageStartingWith("took too long to decode");
    }
  }

  private TimedDecoding.Work hanging() {
    return admission -> {
      awaitAnyway(release);
      return PICTURE;
    };
  }

  /** Waits as a loop does that knows of no interruption. */
  private static void awaitAnyway(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static final class Keeping implements PictureRoom {
    private final List<CompletableFuture<?>> ends = new ArrayList<>();

    @Override
    public void take(long pixels) {}

    @Override
    public void keepUntil(CompletionStage<?> end) {
      ends.add(end.toCompletableFuture());
    }
  }

  private static final class NoKeeping implements PictureRoom {
    @Override
    public void take(long pixels) {}

    @Override
    public void keepUntil(CompletionStage<?> end) {
      throw new AssertionError("a decoder that ended keeps nothing");
    }
  }
}
