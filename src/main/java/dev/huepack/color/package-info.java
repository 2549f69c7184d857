/**
 * What a colour and a raster of colours are: packed 8-bit ARGB values, where they lie in colour
 * spaces, how far they are apart, and pixel rasters.
 *
 * <p>Knows nothing but {@code java.base}. Every other package may use it.
 */
@NullMarked
package dev.huepack.color;

import org.jspecify.annotations.NullMarked;
