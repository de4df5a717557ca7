package dev.heed.core.explain;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readings of a sensor scored anew up to and with the last, from an empty history. */
final class Replay {
  private final SensorState before;
  private final Judgement verdict;
  private final @Nullable IncidentEvent alert;
  private final List<VerdictEvent> recent;

  private Replay(
      SensorState before,
      Judgement verdict,
      @Nullable IncidentEvent alert,
      List<VerdictEvent> recent) {
    this.before = before;
    this.verdict = verdict;
    this.alert = alert;
    this.recent = recent;
  }

  /**
   * @param book what is set of sensors and channels, from the first reading on
   * @param readings at least one
   * @param kept so many of the last verdicts are kept
   * @throws IllegalArgumentException if the last reading is not scored; says why
   */
  static Replay of(
      Model model, DetectorSettings settings, SettingsBook book, List<Reading> readings, int kept) {
    SensorDetector detector = new SensorDetector(model, settings);
    detector.configure(book);
    SensorState state = detector.newState();
    Judgement verdict = Judgement.inFull();
    List<VerdictEvent> recent = new ArrayList<>();
    int last = readings.size() - 1;
    for (int i = 0; i < last; i++) {
      Acceptance said = detector.accept(state, readings.get(i), verdict, event -> {});
      if (i > last - kept && said == Acceptance.SCORED) {
        recent.add(verdict.toEvent());
      }
    }
    SensorState before = state.copy();
    List<IncidentEvent> events = new ArrayList<>(1);
    Acceptance said = detector.accept(state, readings.get(last), verdict, events::add);
    if (said != Acceptance.SCORED) {
      throw new IllegalArgumentException(reason(said));
    }
    if (kept > 0) {
      recent.add(verdict.toEvent());
    }
    return new Replay(before, verdict, events.isEmpty() ? null : events.get(0), recent);
  }

  private static String reason(Acceptance said) {
    return switch (said) {
      case LATE -> "the reading was not scored: it is older than one scored before it";
      case DUPLICATE -> "the reading was not scored: it has the time of the one before it";
      case TOO_MANY_CHANNELS -> "the reading was not scored: none of its channels is remembered";
      case SCORED -> "";
    };
  }

  /** The state that the last reading was judged under. */
  SensorState before() {
    return before;
  }

  /** What was said of the last reading. */
  Judgement verdict() {
    return verdict;
  }

  /** The event that the last reading caused, or null. */
  @Nullable IncidentEvent alert() {
    return alert;
  }

  /** The last readings of a channel. */
  Recent recent(String channel) {
    List<VerdictEvent> of =
        recent.stream()
            .filter(event -> event.channels().stream().anyMatch(c -> c.name().equals(channel)))
            .toList();
    int n = of.size();
    Recent lines =
        new Recent(new long[n], new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      VerdictEvent.Channel said =
          of.get(i).channels().stream()
              .filter(c -> c.name().equals(channel))
              .findFirst()
              .orElseThrow();
      lines.timeMillis()[i] = of.get(i).timeMillis();
      lines.value()[i] = said.value();
      lines.expected()[i] = said.expected().value();
      lines.lower()[i] = said.expected().far().lower();
      lines.upper()[i] = said.expected().far().upper();
    }
    return lines;
  }
}
