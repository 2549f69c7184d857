/**
 * Files that hold many images: zip and tar archives, SequenceFiles and Parquet tables, listed entry
 * by entry and read from any entry on, never held whole.
 *
 * <p>Knows {@code codec} to tell pictures from the rest, and Hadoop's and Parquet's formats; it
 * knows nothing of listings, names of outputs and Spark.
 */
@NullMarked
package dev.huepack.storage.container;

import org.jspecify.annotations.NullMarked;
