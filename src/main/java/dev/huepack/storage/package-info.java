/**
 * Files: lists inputs, names outputs, keeps the journal, stores every output so that it is never
 * seen half written. Local disk through {@code java.nio}, all else through Hadoop's file systems.
 *
 * <p>Knows {@code job} and {@code codec}. It knows no Spark.
 */
@NullMarked
package dev.huepack.storage;

import org.jspecify.annotations.NullMarked;
