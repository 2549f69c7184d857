package dev.huepack.quality;

/** Which figures of quality are computed. */
public enum Metrics {
  /** Squared error and PSNR, which cost next to nothing. */
  BASIC,
  /** SSIM and CIEDE2000 as well, which can cost more than a fit. */
  FULL
}
