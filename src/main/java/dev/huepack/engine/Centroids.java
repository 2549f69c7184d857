package dev.huepack.engine;

/** What a label stands for when a picture is restored. */
public enum Centroids {
  /** The 8-bit colour of the palette. */
  ROUNDED,
  /** The unrounded mean of the pixels that had the label, at 16 bits a channel. */
  EXACT
}
