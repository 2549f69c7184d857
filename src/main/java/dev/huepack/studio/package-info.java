/**
 * The local page on which one plays with palettes: a small server on 127.0.0.1 and what it keeps in
 * memory for the page.
 *
 * <p>Knows {@code report}, {@code job}, {@code engine} and what {@code engine} knows. No Spark, no
 * files: pictures come from the page or from whoever starts it, and results go back to the page.
 */
@NullMarked
package dev.huepack.studio;

import org.jspecify.annotations.NullMarked;
