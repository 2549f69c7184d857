package dev.huepack.job;

/** Whose colours share a palette. */
public enum Scope {
  /** Each image has its own. */
  IMAGE,
  /** The images of a folder share one. */
  FOLDER,
  /** All images share one. */
  CORPUS
}
