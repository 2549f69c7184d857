package dev.huepack.codec;

/**
 * A colour space by the code points of video, ITU-T H.273.
 *
 * @param primariesCode ColourPrimaries
 * @param transferCode TransferCharacteristics
 */
record VideoColors(int primariesCode, int transferCode) {
  private static final Primaries PAL =
      new Primaries(0.640, 0.330, 0.290, 0.600, 0.150, 0.060, 0.3127, 0.3290);
  private static final Primaries NTSC =
      new Primaries(0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290);

  Primaries primaries() throws BrokenProfileException {
    return switch (primariesCode) {
      case 1 -> Primaries.BT709;
      case 5 -> PAL;
      case 6, 7 -> NTSC;
      case 9 -> Primaries.BT2020;
      case 12 -> Primaries.DISPLAY_P3;
      default -> throw new BrokenProfileException("unsupported primaries " + primariesCode);
    };
  }

  /** The tone curve; high dynamic range, which 8 bits cannot hold, has none. */
  ToneCurve curve() throws BrokenProfileException {
    return switch (transferCode) {
      case 1, 6, 14, 15 ->
          ToneCurve.of(v -> v < 0.081 ? v / 4.5 : StrictMath.pow((v + 0.099) / 1.099, 1 / 0.45));
      case 4 -> ToneCurve.power(2.2);
      case 5 -> ToneCurve.power(2.8);
      case 8 -> ToneCurve.power(1);
      case 13 -> ToneCurve.srgb();
      case 16, 18 -> throw new BrokenProfileException("high dynamic range is not supported");
      default -> throw new BrokenProfileException("unsupported transfer curve " + transferCode);
    };
  }
}
