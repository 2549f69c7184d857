package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/** One picture of the collection: its file and how its pixels come about. */
interface SamplePicture {
  /** Where it lies under the folder, with slashes. */
  String path();

  FileFormat format();

  /** Computes the pixels; the same every time. */
  PixelRaster render();
}
