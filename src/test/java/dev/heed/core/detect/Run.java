package dev.heed.core.detect;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.model.Model;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A detector at work on one sensor, one reading a minute, with all that it said. */
public final class Run {
  public static final String SENSOR = "pump-7";
  public static final long START = 1_700_000_000_000L;
  public static final long MINUTE = 60_000;
  public static final Model MODEL = Model.shipped();

  /** All that a verdict says, comparable bit for bit. */
  public record Scored(
      VerdictEvent verdict,
      double logOdds,
      double detection,
      double saturation,
      double realisedAlertRate,
      String channel) {

    public boolean isFlagged() {
      return verdict.grade() > 0;
    }

    public double score() {
      return verdict.score();
    }
  }

  public final List<Scored> verdicts = new ArrayList<>();
  public final List<IncidentEvent> events = new ArrayList<>();
  final SensorDetector detector;
  final Judgement verdict = Judgement.inFull();
  SensorState state;
  long time = START;

  public Run() {
    this(DetectorSettings.DEFAULT);
  }

  public Run(DetectorSettings settings) {
    this(MODEL, settings);
  }

  Run(Model model, DetectorSettings settings) {
    detector = new SensorDetector(model, settings);
    state = detector.newState();
  }

  /** A run over values, one a minute. */
  public static Run over(double... values) {
    Run run = new Run();
    for (double value : values) {
      run.next(value);
    }
    return run;
  }

  /** The reading of a minute. */
  public static Reading reading(long minute, double value) {
    return Reading.of(SENSOR, START + minute * MINUTE, value);
  }

  /** Scores the next value, a minute after the last. */
  public Scored next(double value) {
    time += MINUTE;
    return accept(Reading.of(SENSOR, time, value));
  }

  /** Scores the next values of several channels; NaN where absent. */
  public Scored next(double[] values) {
    time += MINUTE;
    List<String> names = new ArrayList<>();
    List<Double> present = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        names.add("c" + i);
        present.add(values[i]);
      }
    }
    double[] numbers = present.stream().mapToDouble(Double::doubleValue).toArray();
    return accept(Reading.of(SENSOR, time, names.toArray(String[]::new), numbers, null));
  }

  Scored accept(Reading reading) {
    Acceptance acceptance = detector.accept(state, reading, verdict, events::add);
    if (acceptance != Acceptance.SCORED) {
      throw new AssertionError(reading + ": " + acceptance);
    }
    Scored scored =
        new Scored(
            verdict.toEvent(),
            verdict.logOdds(),
            verdict.detection(),
            verdict.saturation(),
            verdict.realisedAlertRate(),
            verdict.channel());
    verdicts.add(scored);
    return scored;
  }

  Scored last() {
    return verdicts.get(verdicts.size() - 1);
  }

  /** What the next reading would be judged, without learning it. */
  Scored wouldBe(double value) {
    SensorState kept = state;
    long then = time;
    int told = events.size();
    state = state.copy();
    Scored scored = next(value);
    verdicts.remove(verdicts.size() - 1);
    events.subList(told, events.size()).clear();
    time = then;
    state = kept;
    return scored;
  }

  static byte[] bytes(SensorState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      state.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static SensorState stateOf(byte[] bytes) throws IOException {
    return SensorState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
