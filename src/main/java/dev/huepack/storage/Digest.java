package dev.huepack.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits. */
public final class Digest {
  private final MessageDigest digest;

  /** Starts with nothing. */
  public Digest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Takes in more. */
  public void add(byte[] bytes) {
    digest.update(bytes);
  }

  /** The digest of all that was added; starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of some bytes. */
  public static String sha256(byte[] bytes) {
    Digest digest = new Digest();
    digest.add(bytes);
    return digest.hex();
  }
}
