/**
 * How good a result is: squared error and PSNR, SSIM and CIEDE2000, as whole sums that merge.
 *
 * <p>Knows {@code palette} and {@code color}. Judges what was written, not what was planned.
 */
@NullMarked
package dev.huepack.quality;

import org.jspecify.annotations.NullMarked;
