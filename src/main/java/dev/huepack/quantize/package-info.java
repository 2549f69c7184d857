/**
 * Finds palettes: weighted k-means on counted colours. Seeding, Lloyd's algorithm on blocks of
 * neighbours, swap search, and the finish in integers that every solver shares.
 *
 * <p>Pure and seeded: values in, values out, the same result for the same input on any machine.
 * Knows {@code palette} and {@code color}; no files, no clock, no threads, no Spark.
 */
@NullMarked
package dev.huepack.quantize;

import org.jspecify.annotations.NullMarked;
