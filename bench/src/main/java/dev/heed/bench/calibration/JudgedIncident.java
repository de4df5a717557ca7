package dev.heed.bench.calibration;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.detector.HeedDetector;
import dev.heed.bench.operator.LabelledEvents;
import dev.heed.bench.operator.Parallel;
import dev.heed.bench.series.Series;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Reading;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident that was reported in a labelled series.
 *
 * @param isTrue whether it opened within an event or 15 rows of it, as {@link LabelledEvents} has
 *     it
 * @param facts what was known at each of its events, in order
 */
public record JudgedIncident(boolean isTrue, List<IncidentFacts> facts) {
  public JudgedIncident {
    facts = List.copyOf(facts);
  }

  /** What was known when it opened. */
  public IncidentFacts first() {
    return facts.get(0);
  }

  /** What was known in the end. */
  public IncidentFacts last() {
    return facts.get(facts.size() - 1);
  }

  /** All incidents of a set, each series from its first row, causally as the job runs it. */
  public static List<JudgedIncident> of(DataSet set, Model model, DetectorSettings settings)
      throws IOException {
    return Parallel.map(
            set.subjects(), subject -> new Run(subject.series(), model, settings).incidents())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static final class Run {
    private final List<Boolean> isTrue = new ArrayList<>();
    private final List<List<IncidentFacts>> facts = new ArrayList<>();
    private final LabelledEvents labels;

    /** Asked for just now; the event is heard right after. */
    private final List<IncidentFacts> pending = new ArrayList<>(1);

    Run(Series series, Model model, DetectorSettings settings) {
      labels = new LabelledEvents(series.isAnomaly());
      SensorDetector detector = new SensorDetector(model, settings, model.namer(), this::keepFacts);
      SensorState state = detector.newState();
      Judgement judgement = new Judgement();
      String[] channels = series.channels().toArray(String[]::new);
      for (int i = 0; i < series.rows(); i++) {
        Reading reading = HeedDetector.reading(series, i, channels);
        int row = i;
        if (reading != null) {
          detector.accept(state, reading, judgement, event -> hear(event, row));
        }
      }
    }

    private double keepFacts(IncidentFacts known) {
      pending.add(known);
      return 0;
    }

    private void hear(IncidentEvent event, int row) {
      if (event.phase() == IncidentPhase.OPENED) {
        isTrue.add(labels.isNear(row));
        facts.add(new ArrayList<>());
      }
      facts.get(facts.size() - 1).addAll(pending);
      pending.clear();
    }

    List<JudgedIncident> incidents() {
      List<JudgedIncident> incidents = new ArrayList<>();
      for (int i = 0; i < isTrue.size(); i++) {
        incidents.add(new JudgedIncident(isTrue.get(i), facts.get(i)));
      }
      return incidents;
    }
  }
}
