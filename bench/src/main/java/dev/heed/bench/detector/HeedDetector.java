package dev.heed.bench.detector;

import dev.heed.bench.series.Series;
import dev.heed.core.detect.Ablation;
import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.model.Model;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Heed itself, as {@code heed score} runs it: the score of a row in nats, the grade on the row that
 * opens an incident as its detection. A row that is not scored (no channel has a value, not later
 * than the row before it, or beyond the {@link ReadingLimits}) has the score of the row before it
 * and no detection.
 *
 * @param name in tables
 * @param model the parameters
 * @param settings the same for every series
 * @param everyFlag whether the detection is the grade of every flagged row, rather than of those
 *     that open an incident
 * @param ablations parts of the judgement that are taken out
 */
public record HeedDetector(
    String name, Model model, DetectorSettings settings, boolean everyFlag, Set<Ablation> ablations)
    implements Detector {

  public HeedDetector {
    ablations = Set.copyOf(ablations);
  }

  /** As {@code heed score} reports: rows that open an incident. */
  public HeedDetector(String name, Model model, DetectorSettings settings) {
    this(name, model, settings, false, Set.of());
  }

  /** The same without incidents: every flagged row is a detection. */
  HeedDetector reportingEveryFlag() {
    return new HeedDetector(name, model, settings, true, ablations);
  }

  /** The same without parts of its judgement. */
  HeedDetector without(Ablation... parts) {
    return new HeedDetector(name, model, settings, everyFlag, Set.of(parts));
  }

  /** The shipped model at default settings. */
  public static HeedDetector shipped() {
    return new HeedDetector("heed", Model.shipped(), DetectorSettings.DEFAULT);
  }

  @Override
  public boolean opensIncidents() {
    return true;
  }

  @Override
  public Trace run(Series series) {
    Run run = new Run(series.rows(), new SensorDetector(model, settings, ablations), everyFlag);
    String[] channels = series.channels().toArray(String[]::new);
    for (int i = 0; i < series.rows(); i++) {
      run.accept(i, reading(series, i, channels));
    }
    return run.trace;
  }

  /**
   * A row of a series as a reading of its own sensor; null if it has no value, or one beyond the
   * limits.
   *
   * @param channels those of the series
   */
  public static @Nullable Reading reading(Series series, int row, String[] channels) {
    double[] values = series.values()[row];
    int present = 0;
    for (double value : values) {
      if (!Double.isNaN(value) && !ReadingLimits.DEFAULT.allows(value)) {
        return null;
      }
      present += Double.isNaN(value) ? 0 : 1;
    }
    if (present == 0) {
      return null;
    }
    String[] presentChannels = new String[present];
    double[] presentValues = new double[present];
    for (int i = 0, to = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        presentChannels[to] = channels[i];
        presentValues[to++] = values[i];
      }
    }
    return Reading.of(
        series.name(), series.timeMillis()[row], presentChannels, presentValues, null);
  }

  /** One series on its way through the detector. */
  private static final class Run {
    private final SensorDetector detector;
    private final SensorState state;
    private final Judgement verdict = new Judgement();
    private final Trace trace;
    private final boolean everyFlag;

    /** As it is written for the row: that of an incident that opens, or is decided on it. */
    private @Nullable Kind newKind;

    private @Nullable Kind toldKind;
    private boolean isOpen;

    Run(int rows, SensorDetector detector, boolean everyFlag) {
      this.detector = detector;
      this.everyFlag = everyFlag;
      this.state = detector.newState();
      this.trace =
          new Trace(
              new double[rows],
              new double[rows],
              unknown(rows),
              unknown(rows),
              unknown(rows),
              new String[rows],
              new boolean[rows]);
      Arrays.fill(trace.kind(), "");
    }

    private static double[] unknown(int rows) {
      double[] values = new double[rows];
      Arrays.fill(values, Double.NaN);
      return values;
    }

    void accept(int row, @Nullable Reading reading) {
      newKind = null;
      trace.score()[row] = row > 0 ? trace.score()[row - 1] : 0;
      if (reading != null
          && detector.accept(state, reading, verdict, this::hear) == Acceptance.SCORED) {
        trace.score()[row] = verdict.score();
        trace.detection()[row] = everyFlag ? verdict.grade() : verdict.detection();
        trace.expected()[row] = verdict.expected();
        trace.lower()[row] = verdict.lower();
        trace.upper()[row] = verdict.upper();
        trace.kind()[row] = newKind == null ? "" : newKind.code();
        isOpen = verdict.isInIncident();
      }
      trace.open()[row] = isOpen;
    }

    private void hear(IncidentEvent event) {
      if (event.phase() == IncidentPhase.OPENED || event.kind() != toldKind) {
        newKind = event.kind();
        toldKind = event.kind();
      }
    }
  }
}
