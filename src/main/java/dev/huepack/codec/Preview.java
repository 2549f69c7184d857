package dev.huepack.codec;

import java.util.Base64;
import java.util.Optional;

/** An encoded picture that every browser shows. */
public final class Preview {
  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";

  private final String mediaType;
  private final byte[] content;

  Preview(String mediaType, byte[] content) {
    this.mediaType = mediaType;
    this.content = content;
  }

  /** A PNG file as it is; nothing if the bytes are none. */
  public static Optional<Preview> ofPng(byte[] encoded) {
    try {
      return FormatSniffer.sniff(encoded) == ImageFormat.PNG
          ? Optional.of(new Preview(PNG, encoded))
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** Size of the encoded picture. */
  public int bytes() {
    return content.length;
  }

  /** The picture as a URI that needs no file: a third longer than {@link #bytes()}. */
  public String dataUri() {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content);
  }
}
