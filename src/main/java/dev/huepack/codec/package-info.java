/**
 * Bytes to pixels and back: decodes pictures of any supported format, encodes indexed pictures,
 * reads and writes palette files. Bytes in, bytes out.
 *
 * <p>The only home of {@code javax.imageio} and {@code java.awt}. Knows {@code palette} and {@code
 * color}; it opens no file and knows no path. What makes the bytes of indexed PNG files small lives
 * in {@code deflate}.
 */
@NullMarked
package dev.huepack.codec;

import org.jspecify.annotations.NullMarked;
