package dev.heed.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of the jar; a class folder has none. */
final class HeedVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Heed.class.getPackage().getImplementationVersion();
    return new String[] {"heed " + Objects.requireNonNullElse(version, "development")};
  }
}
