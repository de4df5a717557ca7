package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.IncidentPhase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A state that was written once is read and continues as it did then: {@link GoldenState}. */
class GoldenStateTest {
  private static final double TOLERANCE = 1e-9;

  @Test
  void state_goldenOne_continuesWithTheKnownVerdicts() throws IOException, URISyntaxException {
    Run run = GoldenState.resume(file(GoldenState.STATE), file(GoldenState.MODEL));
    List<String> expected = Files.readAllLines(file(GoldenState.VERDICTS));
    double[][] values = GoldenState.values();
    for (int i = 0; i < GoldenState.AFTER; i++) {
      String line = GoldenState.line(run.next(values[GoldenState.BEFORE + i]));
      assertAlike(line, expected.get(i + 1));
    }
    assertThat(expected).hasSize(GoldenState.AFTER + 1);
    assertThat(run.events).extracting("phase").contains(IncidentPhase.CLOSED);
    assertThat(run.events.get(0).phase()).isNotEqualTo(IncidentPhase.OPENED);
  }

  /** To nine digits: mathematical functions may differ in the last one between machines. */
  private static void assertAlike(String line, String expected) {
    String[] cells = line.split(",", -1);
    String[] others = expected.split(",", -1);
    assertThat(cells[0]).isEqualTo(others[0]);
    assertThat(cells[4]).as(line).isEqualTo(others[4]);
    for (int i = 1; i < 4; i++) {
      double number = Double.parseDouble(others[i]);
      assertThat(Double.parseDouble(cells[i]))
          .as("%s against %s", line, expected)
          .isCloseTo(number, within(TOLERANCE * Math.max(1, Math.abs(number))));
    }
  }

  private static Path file(String name) throws URISyntaxException {
    return Path.of(GoldenStateTest.class.getResource(name).toURI());
  }
}
