package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PageFilesTest {
  private static final Pattern IMPORT = Pattern.compile("from '\\./(\\w+\\.js)'");
  private static final int MOST_BYTES = 300 * 1024;

  private final Map<String, byte[]> files = PageFiles.all();

  @Test
  void all_together_weighLessThan300KiB() {
    assertThat(files.values().stream().mapToInt(content -> content.length).sum())
        .isLessThan(MOST_BYTES);
  }

  @Test
  void all_importedModules_areServed() {
    files.forEach(
        (path, content) -> {
          Matcher imports = IMPORT.matcher(new String(content, StandardCharsets.UTF_8));
          while (path.startsWith("/js/") && imports.find()) {
            assertThat(files).as(path).containsKey("/js/" + imports.group(1));
          }
        });
  }

  @Test
  void scripts_neverMakeMarkupOfText_andLoadNothingFromElsewhere() {
    files.forEach(
        (path, content) -> {
          if (!path.startsWith("/uplot/")) {
            assertThat(new String(content, StandardCharsets.UTF_8))
                .as(path)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                .doesNotContainPattern("(?:src|href)=.(?:https?:)?//|import\\(|fetch\\(.https?:");
          }
        });
  }
}
