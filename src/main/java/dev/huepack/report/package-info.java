/**
 * What a run tells people: the summary on the terminal, {@code run.json}, and the pages of {@code
 * report} and {@code sweep}, which open from disk.
 *
 * <p>Knows {@code job}, {@code engine} and below. Makes text; where the text goes is for others to
 * say.
 */
@NullMarked
package dev.huepack.report;

import org.jspecify.annotations.NullMarked;
