package dev.huepack.job;

/**
 * On what a palette for all images was fitted, and how long that took.
 *
 * @param entries distinct visible colours, or bins if there were more colours than the limit
 * @param exact whether the entries are colours
 * @param countSeconds until all images were counted and their colours merged
 * @param fitSeconds from there to the palette
 */
public record SharedFit(int entries, boolean exact, double countSeconds, double fitSeconds) {}
