package dev.huepack.samples;

/**
 * What light finds at one point: a matte colour under a clear coat.
 *
 * @param albedo share of light that the matte ground sends back
 * @param normal unit normal, with the relief of the texture
 * @param coat share of light that the coat mirrors straight on; 0 is bare
 * @param roughness 0 mirrors sharply, 0.3 is satin
 */
record Surface(Vec3 albedo, Vec3 normal, double coat, double roughness) {}
