/**
 * The distributed runs: spreads images over tasks, has MLlib fit palettes, maps, collects what
 * became of each input, writes the tables.
 *
 * <p>Knows {@code job}, {@code storage}, {@code engine} and below. What runs on executors is a
 * named static class whose fields are its inputs; nothing of it sees the session.
 */
@NullMarked
package dev.huepack.spark;

import org.jspecify.annotations.NullMarked;
