package dev.heed.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The components that the command and the job's jar carry, with their licences: docs/licences.md is
 * made from the list of components, which a build with the profile sbom writes, and says no more
 * and no less. {@code -Dheed.docs.write=true} writes it anew.
 */
class LicencesTest {
  private static final Path SBOM = Path.of("..", "cli", "target", "heed-sbom.json");
  private static final Path PAGE = Path.of("..", "docs", "licences.md");

  /**
   * Those that ask for a notice, or for the sources of what is changed in the library itself; the
   * exception lets programs of any licence use a library under the GPL.
   */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-2.0",
          "GNU General Public License (GPL), version 2, with the Classpath exception",
          "GPL-2.0-with-classpath-exception",
          "Go License",
          "MIT",
          "Unicode/ICU License");

  static boolean hasSbom() {
    return Files.isRegularFile(SBOM);
  }

  @Test
  @EnabledIf("hasSbom")
  void everyComponent_hasAnAllowedLicence() throws IOException {
    // Of several, one may be chosen.
    assertThat(components())
        .isNotEmpty()
        .allSatisfy(
            (component, licences) ->
                assertThat(licences).as(component).containsAnyElementsOf(ALLOWED));
  }

  @Test
  @EnabledIf("hasSbom")
  void page_saysWhatIsInTheList() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Licences

            What the `heed` command carries, the job's jar included, and under which licences; made from the list of components of the build
            (`mvn -Psbom -pl cli -am package` writes `cli/target/heed-sbom.json`) by `LicencesTest`, which fails when this page is not current
            or a licence is not one of those allowed. Heed itself is under Apache-2.0.

            | component | licences |
            |---|---|
            """);
    components()
        .forEach(
            (component, licences) ->
                page.append("| `%s` | %s |\n".formatted(component, String.join(", ", licences))));
    if (Boolean.getBoolean("heed.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private static Map<String, Set<String>> components() throws IOException {
    Map<String, Set<String>> components = new TreeMap<>();
    for (JsonNode component : new ObjectMapper().readTree(SBOM.toFile()).path("components")) {
      String group = component.path("group").asText();
      if (!group.equals("dev.heed")) {
        String name =
            group
                + ":"
                + component.path("name").asText()
                + ":"
                + component.path("version").asText();
        Set<String> licences = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
          JsonNode licence = choice.path("license");
          licences.add(
              licence
                  .path("id")
                  .asText(licence.path("name").asText(choice.path("expression").asText())));
        }
        components.put(name, licences);
      }
    }
    return components;
  }
}
