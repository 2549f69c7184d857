package dev.huepack.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.IVersionProvider;

/** The versions of Huepack and of what it runs on. */
final class Versions implements IVersionProvider {
  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = Versions.class.getPackage().getImplementationVersion();
    versions.put("huepack", own == null ? "development" : own);
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    versions.put("jdk", Runtime.version().toString());
    return versions;
  }

  @Override
  public String[] getVersion() {
    return all().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toArray(String[]::new);
  }
}
