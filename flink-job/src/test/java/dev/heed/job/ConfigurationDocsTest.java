package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md current; with -Dheed.docs.write=true it writes the page. */
class ConfigurationDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String COMMAND =
      "mvn -q -pl flink-job -am test -Dtest=ConfigurationDocsTest -Dheed.docs.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void page_isCurrent() throws IOException {
    if (Boolean.getBoolean("heed.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ConfigurationDocs.markdown());
    }
    assertThat(PAGE).as("written by: %s", COMMAND).exists();
    assertThat(Files.readString(PAGE))
        .as("docs/configuration.md is not current, write it with: %s", COMMAND)
        .isEqualTo(ConfigurationDocs.markdown());
  }
}
