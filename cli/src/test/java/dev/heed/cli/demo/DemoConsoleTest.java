package dev.heed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoConsoleTest {
  private final StringWriter text = new StringWriter();

  @Test
  void line_onATerminal_keepsTheStatusLineBelow() {
    DemoConsole console = new DemoConsole(new PrintWriter(text), true);
    console.status("working");
    console.line("an alert");
    console.endStatus();
    assertThat(text.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo("\r\u001b[Kworking\r\u001b[Kan alert\nworking\r\u001b[K");
  }

  @Test
  void status_elsewhere_isLeftOut() {
    DemoConsole console = new DemoConsole(new PrintWriter(text), false);
    console.status("working");
    console.line("an alert");
    console.endStatus();
    assertThat(text.toString()).isEqualToNormalizingNewlines("an alert\n");
  }
}
