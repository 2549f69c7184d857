package dev.huepack.codec;

/** How a macroblock is predicted from its neighbours. RFC 6386, section 8. */
enum Vp8Mode {
  DC,
  VERTICAL,
  HORIZONTAL,
  TRUE_MOTION,
  /** Each of the 16 luma blocks has a mode of its own. */
  SUBBLOCKS
}
