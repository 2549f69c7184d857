package dev.huepack.codec;

import dev.huepack.color.PixelRaster;

/**
 * A picture as it came out of its file.
 *
 * @param format the format by the file's content
 * @param raster the pixels of the first frame; a fully transparent pixel keeps the colour hidden in
 *     it
 * @param frames how many frames or pages the file holds, at least 1
 */
public record DecodedImage(ImageFormat format, PixelRaster raster, int frames) {}
