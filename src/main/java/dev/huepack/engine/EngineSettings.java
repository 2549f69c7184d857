package dev.huepack.engine;

import dev.huepack.quantize.QuantizeSettings;
import java.io.Serializable;

/**
 * What the engine needs to know.
 *
 * @param quantize how palettes are found
 * @param maxPixels pictures with more pixels are refused from their header
 * @param histogramLimit distinct colours up to which a picture's histogram is exact
 */
public record EngineSettings(QuantizeSettings quantize, long maxPixels, int histogramLimit)
    implements Serializable {}
