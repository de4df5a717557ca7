package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.condition.OpeningReadings;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sensors of several channels. */
class ChannelsTest {
  private static final double NOT_MEASURED = Double.NaN;

  private final Random random = new Random(21);

  @Test
  void accept_oneChannelDeparts_itLeads() {
    Run run = history(new Run(), 1_000, 3);
    Run.Scored scored = run.next(new double[] {value(), value(), 60});
    assertThat(scored.isFlagged()).isTrue();
    assertThat(scored.channel()).isEqualTo("c2");
    IncidentEvent opened = run.events.get(run.events.size() - 1);
    assertThat(opened.channel()).isEqualTo("c2");
    assertThat(opened.channels()).containsExactly("c2");
    assertThat(opened.deviation().actual()).isEqualTo(60);
    double second = scored.verdict().channels().get(1).score();
    assertThat(scored.score()).isEqualTo(scored.verdict().channels().get(2).score());
    assertThat(second).isLessThan(scored.score());
  }

  @Test
  void accept_anotherChannelJoins_theIncidentNamesBoth() {
    Run run = history(new Run(), 1_000, 3);
    int told = run.events.size();
    for (int i = 0; i < 3; i++) {
      run.next(new double[] {value(), value(), 60 + i});
    }
    for (int i = 0; i < 3; i++) {
      run.next(new double[] {-500 - 100 * i, value(), 60});
    }
    for (int i = 0; i < 400 && last(run).endMillis() == null; i++) {
      run.next(new double[] {value(), value(), value()});
    }
    assertThat(run.events.subList(told, run.events.size()))
        .extracting(IncidentEvent::incident)
        .containsOnly(run.events.get(told).incident());
    assertThat(last(run).channels()).containsExactly("c2", "c0");
  }

  @Test
  void accept_channelAppearsAndDisappears_theOthersGoOnAsBefore() {
    Run run = history(new Run(), 300, 2);
    for (int i = 0; i < OpeningReadings.READINGS; i++) {
      assertThat(run.next(new double[] {value(), value(), value()}).verdict().channels())
          .extracting("name")
          .containsExactly("c0", "c1");
    }
    for (int i = 0; i < 300; i++) {
      Run.Scored scored = run.next(new double[] {NOT_MEASURED, value(), value()});
      assertThat(scored.verdict().channels()).extracting("name").containsExactly("c1", "c2");
    }
    Run.Scored back = run.next(new double[] {20, value(), value()});
    assertThat(back.verdict().channels().get(0).expected().value()).isBetween(18.0, 22.0);
    assertThat(run.state.channels).hasSize(3);
  }

  @Test
  void accept_orderOfChannelsInTheReading_doesNotMatter() {
    Run inOrder = history(new Run(), 200, 2);
    SensorState a = inOrder.state.copy();
    SensorState b = inOrder.state.copy();
    long time = inOrder.time + Run.MINUTE;
    String sensor = Run.SENSOR;
    inOrder.detector.accept(
        a,
        Reading.of(sensor, time, new String[] {"c0", "c1"}, new double[] {21, 35}, null),
        inOrder.verdict,
        event -> {});
    double logOdds = inOrder.verdict.logOdds();
    inOrder.detector.accept(
        b,
        Reading.of(sensor, time, new String[] {"c1", "c0"}, new double[] {35, 21}, null),
        inOrder.verdict,
        event -> {});
    assertThat(inOrder.verdict.logOdds()).isEqualTo(logOdds);
    assertThat(Run.bytes(b)).isEqualTo(Run.bytes(a));
  }

  @Test
  void accept_moreChannelsThanAllowed_scoresTheKnownAndRefusesOnlyWhereNoneIsKnown() {
    Run run = history(new Run(new DetectorSettings(Budget.DEFAULT, 60, 2)), 50, 2);
    Run.Scored scored = run.next(new double[] {value(), value(), 1e9, 1e9});
    assertThat(scored.verdict().channels()).extracting("name").containsExactly("c0", "c1");
    byte[] state = Run.bytes(run.state);
    Reading unknown =
        Reading.of(Run.SENSOR, run.time + 1, new String[] {"c8"}, new double[] {1}, null);
    assertThat(run.detector.accept(run.state, unknown, run.verdict, run.events::add))
        .isEqualTo(Acceptance.TOO_MANY_CHANNELS);
    assertThat(Run.bytes(run.state)).isEqualTo(state);
    assertThat(run.verdict.toEvent()).isEqualTo(scored.verdict());
  }

  @Test
  void accept_readingOfMoreChannelsThanAllowedAtFirst_takesTheFirstOnes() {
    Run run = new Run(new DetectorSettings(Budget.DEFAULT, 60, 3));
    double[] values = new double[500];
    Arrays.fill(values, 5);
    for (int i = 0; i < OpeningReadings.READINGS; i++) {
      run.next(values);
    }
    assertThat(run.next(values).verdict().channels())
        .extracting("name")
        .containsExactly("c0", "c1", "c2");
  }

  @Test
  void accept_brokenCorrelation_isSeenByTheRelation() {
    Run run = new Run();
    double load = 0;
    for (int i = 0; i < 2_000; i++) {
      load = 0.95 * load + random.nextGaussian();
      run.next(related(load));
    }
    int told = run.events.size();
    for (int i = 0; i < 40; i++) {
      load = 0.95 * load + random.nextGaussian();
      double[] broken = related(load);
      broken[1] = 40 - 2 * load + 0.1 * random.nextGaussian();
      run.next(broken);
    }
    assertThat(run.events.size()).isGreaterThan(told);
    assertThat(run.events.subList(told, run.events.size()))
        .anySatisfy(
            event -> assertThat(event.diagnosis().heads().get("relation")).isGreaterThan(8));
  }

  private double[] related(double load) {
    return new double[] {
      20 + load + 0.1 * random.nextGaussian(), 40 + 2 * load + 0.1 * random.nextGaussian()
    };
  }

  private Run history(Run run, int n, int channels) {
    for (int i = 0; i < n; i++) {
      double[] values = new double[channels];
      for (int c = 0; c < channels; c++) {
        values[c] = value();
      }
      run.next(values);
    }
    return run;
  }

  private double value() {
    return 19 + 2 * random.nextDouble();
  }

  private static IncidentEvent last(Run run) {
    return run.events.get(run.events.size() - 1);
  }
}
