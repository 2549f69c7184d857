/**
 * Makes bytes small in zlib's format: finds what repeats, chooses by what it costs in bits, writes
 * blocks of prefix codes.
 *
 * <p>Bytes in, bytes out, in whole numbers: the same bytes on any machine, whatever its zlib. Knows
 * nothing of pictures but that rows may resemble the rows above them, and nothing of the other
 * packages.
 */
@NullMarked
package dev.huepack.codec.deflate;

import org.jspecify.annotations.NullMarked;
