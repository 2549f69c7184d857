package dev.huepack.job;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the file that was stored for a picture.
 *
 * @param format {@code png}, {@code gif} or {@code jpeg}; {@link #SOURCE} where the source itself
 *     was stored; {@link #NONE} where only a codebook was
 * @param rawPngBytes what the picture would take as a truecolour PNG that loses nothing; null where
 *     that was not measured
 */
public record StoredFile(String format, @Nullable Long rawPngBytes) implements Serializable {
  /** The format of a source that was stored as it is. */
  public static final String SOURCE = "source";

  /** The format where no picture was stored. */
  public static final String NONE = "none";

  /** An indexed PNG of which no more is known. */
  public static final StoredFile PNG = new StoredFile("png", null);

  /** Whether the source itself was stored. */
  public boolean isSource() {
    return format.equals(SOURCE);
  }
}
