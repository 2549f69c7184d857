/**
 * One picture in; indexed image, codebook and quality out: the whole way from bytes to bytes.
 *
 * <p>Knows {@code codec}, {@code quantize}, {@code quality}, {@code palette} and {@code color}. No
 * Spark, no Hadoop, no files: whoever runs it brings the bytes and stores the result.
 */
@NullMarked
package dev.huepack.engine;

import org.jspecify.annotations.NullMarked;
