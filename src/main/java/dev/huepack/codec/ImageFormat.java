package dev.huepack.codec;

import java.util.Locale;

/** The picture formats that can be decoded. */
public enum ImageFormat {
  /** Baseline and progressive JPEG, grey, colour or CMYK, 8 bits a channel. */
  JPEG,
  /** PNG of every colour type, depth and interlacing. */
  PNG,
  /** GIF; the first frame is decoded. */
  GIF,
  /** Windows bitmaps. */
  BMP,
  /** TIFF; the first page is decoded. */
  TIFF,
  /** WebP, lossy and lossless; the first frame is decoded. */
  WEBP;

  /** The format's name as outcomes and tables have it: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What names of files in this format end with, without the dot. */
  public String suffix() {
    return switch (this) {
      case JPEG -> "jpg";
      case TIFF -> "tif";
      case PNG, GIF, BMP, WEBP -> label();
    };
  }
}
