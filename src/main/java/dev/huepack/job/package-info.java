/**
 * What a run is asked to do and what became of it: every option as one validated immutable value,
 * and the outcome of each input.
 *
 * <p>Knows {@code engine} and below. It knows no command line, no file system and no Spark.
 */
@NullMarked
package dev.huepack.job;

import org.jspecify.annotations.NullMarked;
