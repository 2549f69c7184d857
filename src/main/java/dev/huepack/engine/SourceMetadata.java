package dev.huepack.engine;

/** What becomes of the metadata of a source: EXIF, location included, XMP and text. */
public enum SourceMetadata {
  /** Images are stored without any. */
  DROP,
  /** It goes along, brought up to date, where the format of the image has room for it. */
  KEEP
}
