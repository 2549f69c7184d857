package dev.huepack.job;

import java.io.Serializable;

/**
 * One input as the listing found it.
 *
 * @param uri where to read it from: an absolute path for local files, a full URI for all else
 * @param name its mirrored path below the input root, {@code /} between folders, in the original
 *     spelling
 * @param outputName the mirrored path under which outputs are stored: {@code name} made safe and
 *     distinct, without a suffix for the kind of output
 * @param bytes its size
 * @param modifiedMillis its modification time, milliseconds since the epoch
 */
public record InputImage(
    String uri, String name, String outputName, long bytes, long modifiedMillis)
    implements Serializable {}
