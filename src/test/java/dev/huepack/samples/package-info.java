/**
 * The generator of the pictures in {@code sample-images}: every pixel is computed here, without
 * fonts, photographs or the platform's rasteriser, so that anyone can render them anew and nobody
 * has to be asked for permission.
 *
 * <p>{@link dev.huepack.samples.SampleImages} is the command. Nothing in here is known to the main
 * sources.
 */
@NullMarked
package dev.huepack.samples;

import org.jspecify.annotations.NullMarked;
