/**
 * Counted colours and chosen colours: the histogram of a picture or a corpus, the palette, the
 * codebook that says what the palette stands for, the picture of indices into it, and the search
 * for the palette entry nearest to a colour.
 *
 * <p>Knows {@code color} only. It does not know how a palette is found ({@code quantize}) or how
 * anything is stored ({@code codec}).
 */
@NullMarked
package dev.huepack.palette;

import org.jspecify.annotations.NullMarked;
