package dev.huepack.storage;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Carries a Hadoop configuration to other processes. */
public final class HadoopSettings implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  private transient Configuration configuration;

  /** Wraps {@code configuration}, which is not copied. */
  public HadoopSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The configuration; whoever changes it changes it for all who share it. */
  public Configuration get() {
    return configuration;
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(out);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(in);
  }
}
