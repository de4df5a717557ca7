package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class TerminalFormatTest {
  private final TerminalFormat plain = new TerminalFormat(Ansi.OFF);
  private final TerminalFormat coloured = new TerminalFormat(Ansi.ON);

  @Test
  void apply_openIncident_saysAllThatAnOperatorAsks() {
    assertThat(plain.apply(Events.spike().event()).lines())
        .containsExactly(
            "2026-11-23T10:15:30Z opened  spike       high     pump-7/vibration: "
                + "actual 8.1, expected 2.31 [1.9, 2.7]",
            "    grade 0.92, confidence 0.88, score 14.25 nats, incident incident-1, "
                + "since 2026-11-23T10:15:30Z",
            "    heads: level_1 12.1, difference_1 9.8, season 4.25, spread_20 2 nats",
            "    additive log-odds 3.1, weight 0.62, saturation 0.81; "
                + "multiplicative log-odds 5.2, weight 0.94, saturation 0",
            "    Had it been 2.68 (5.42 lower), it would not have been flagged.");
  }

  @Test
  void apply_closedIncident_saysHowLongItWas() {
    assertThat(plain.apply(Events.spike().closed(Events.TIME + 90_500).event()))
        .contains(" closed ")
        .contains("2026-11-23T10:15:30Z to 2026-11-23T10:17:00.500Z (90.5 s)");
  }

  @Test
  void apply_unknownNumbers_saidInWords() {
    assertThat(plain.apply(Events.spike().unexplained().event()))
        .contains("expected unknown [1.9, 2.7]")
        .contains("No other value")
        .doesNotContain("NaN");
  }

  @Test
  void apply_hostileNames_cannotSteerTheTerminal() {
    String text =
        coloured.apply(
            Events.spike().sensor("p\u001b[2J@|red x|@\n\u202e").channel("\u009b1A").event());

    assertThat(text).contains("p\\u001b[2J@|red x|@\\u000a\\u202e/\\u009b1A");
    assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "").lines()).hasSize(5);
    assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("\\R", ""))
        .matches("[\\x20-\\x7e]+");
  }

  @Test
  void apply_withoutColour_sameWords() {
    String withColour = coloured.apply(Events.spike().event());

    assertThat(withColour).contains("\u001b[");
    assertThat(withColour.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(plain.apply(Events.spike().event()));
  }
}
