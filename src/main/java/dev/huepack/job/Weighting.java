package dev.huepack.job;

/** How much an image counts in a palette that it shares. */
public enum Weighting {
  /** By its pixels: big pictures count more. */
  PIXELS,
  /** Each image the same. */
  IMAGES
}
