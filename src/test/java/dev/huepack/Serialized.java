package dev.huepack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Sends a value through Java serialization, as Spark does. */
public final class Serialized {
  private Serialized() {}

  /** What arrives when the value is sent. */
  @SuppressWarnings("unchecked") // What is read is what was written.
  public static <T extends Serializable> T copy(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(value);
    } catch (IOException e) {
      throw new AssertionError(value.getClass() + " cannot be sent", e);
    }
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) input.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(value.getClass() + " cannot be received", e);
    }
  }
}
