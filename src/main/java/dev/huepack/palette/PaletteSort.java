package dev.huepack.palette;

/** By what the entries of a palette are ordered. */
public enum PaletteSort {
  /** So that the indexed image is small: entries that lie side by side get close numbers. */
  SIZE,
  /** Those with the most pixels first. */
  FREQUENCY,
  /** From dark to light by BT.601 luma of the 8-bit values. */
  LUMA,
  /** Around the colour circle from red; greys first, from dark to light. */
  HUE,
  /** From dark to light by relative luminance in linear light, which orders as CIE L* does. */
  LIGHTNESS,
  /** As it was found. */
  ORIGINAL
}
