package dev.huepack.job;

import java.io.Serializable;

/**
 * Where an image lies that is an entry of a file of many: an archive, a table.
 *
 * @param container where to read that file from, as {@link InputImage#uri} would say
 * @param number which entry it is, from 0, in the order in which they lie
 * @param locator where in the file it is, in the words of whoever reads it
 */
public record EntryPlace(String container, int number, String locator) implements Serializable {}
