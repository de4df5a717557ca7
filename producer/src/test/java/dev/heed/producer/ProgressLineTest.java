package dev.heed.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final StringWriter err = new StringWriter();

  @Test
  void show_terminal_writesOverOneLine() {
    ProgressLine line = new ProgressLine(new PrintWriter(err), true);
    line.show(1, 4, "a");
    line.show(9, 4, "x".repeat(200));
    line.clear();
    line.clear();

    String[] shown = err.toString().split("\r\u001b\\[K", -1);
    assertThat(shown[1]).isEqualTo("[######..................]  25 % a");
    assertThat(shown[2]).startsWith("[########################] 100 % x").hasSize(79);
    assertThat(shown).hasSize(4).endsWith("");
  }

  @Test
  void show_noTerminal_writesNothing() {
    ProgressLine line = new ProgressLine(new PrintWriter(err), false);
    line.show(1, 4, "a");
    line.show("b");
    line.clear();

    assertThat(err.toString()).isEmpty();
  }
}
