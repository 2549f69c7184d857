/**
 * The command line: one thin command a file, which parses, builds the job, runs it, prints, and
 * returns a status.
 *
 * <p>Knows everything; nothing knows it. The only package that prints, exits, or reads defaults
 * from a file.
 */
@NullMarked
package dev.huepack.cli;

import org.jspecify.annotations.NullMarked;
