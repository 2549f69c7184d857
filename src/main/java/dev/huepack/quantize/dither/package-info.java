/**
 * Dithering: chooses the palette entry of every pixel so that neighbours together come closer to
 * the picture than each could alone.
 *
 * <p>Pure and in whole numbers: the same indices for the same picture and palette on any machine.
 * Knows {@code palette} and {@code color}, nothing of how the palette was found.
 */
@NullMarked
package dev.huepack.quantize.dither;

import org.jspecify.annotations.NullMarked;
