/**
 * Files: lists inputs, names outputs, keeps the journal, stores every output so that it is never
 * seen half written. Local disk through {@code java.nio}, all else through Hadoop's file systems.
 *
 * <p>Knows {@code job}, {@code codec} and {@code quality}. It knows no Spark.
 */
@NullMarked
package dev.huepack.storage;

import org.jspecify.annotations.NullMarked;
