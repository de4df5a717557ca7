package dev.heed.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into its resources. */
final class HeedVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"heed " + version()};
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = HeedVersion.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "of a development build");
  }
}
