package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.ReferenceAttention;
import dev.heed.core.condition.OpeningReadings;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.VerdictEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults of a detector that looks for the largest weight, and that this one does not have. Traps 5
 * and 6 are properties of the lenses: KernelEqualityTest, GlitchBoundTest.
 */
class TrapsTest {
  private static final int HISTORY = 1_500;

  /** Trap 1: a dip must be seen as well as a spike. */
  @Nested
  class Dips {
    @Test
    void spikeAndDip_areBothFlaggedWithTheirKind() {
      Run run = Run.over(Signals.calm(1, HISTORY));
      Run.Scored spike = run.wouldBe(30);
      Run.Scored dip = run.wouldBe(10);
      assertThat(spike.isFlagged()).isTrue();
      assertThat(dip.isFlagged()).isTrue();
      assertThat(kindAtTheEnd(30)).isEqualTo(Kind.SPIKE);
      assertThat(kindAtTheEnd(10)).isEqualTo(Kind.DIP);
    }

    /** Of the incident that a value opens, once it is over. */
    private static Kind kindAtTheEnd(double value) {
      double[] values = Signals.calm(1, HISTORY + 100);
      values[HISTORY] = value;
      Run run = Run.over(values);
      String incident = run.verdicts.get(HISTORY).verdict().incident();
      return run.events.stream()
          .filter(event -> event.incident().equals(incident))
          .filter(event -> event.phase() == IncidentPhase.CLOSED)
          .map(IncidentEvent::kind)
          .findFirst()
          .orElseThrow();
    }

    @Test
    void mirroredReadings_areJudgedAlikeBitForBit() {
      double[] values = Signals.eventful(2, 3_000);
      Run run = Run.over(values);
      Run mirrored = Run.over(Arrays.stream(values).map(x -> -x).toArray());
      for (int i = 0; i < values.length; i++) {
        Run.Scored a = run.verdicts.get(i);
        Run.Scored b = mirrored.verdicts.get(i);
        assertThat(b.score()).as("reading %d", i).isEqualTo(a.score());
        assertThat(b.logOdds()).isEqualTo(a.logOdds());
        if (a.verdict().channels().isEmpty()) {
          assertThat(i).isLessThan(OpeningReadings.READINGS);
          continue;
        }
        VerdictEvent.Channel channel = a.verdict().channels().get(0);
        VerdictEvent.Channel mirror = b.verdict().channels().get(0);
        assertThat(Double.valueOf(mirror.expected().value()))
            .isEqualTo(Double.valueOf(-channel.expected().value()));
        assertThat(mirror.lenses().additive().slope() + channel.lenses().additive().slope())
            .isZero();
      }
      assertThat(run.events).hasSameSizeAs(mirrored.events).hasSizeGreaterThan(5);
      for (int i = 0; i < run.events.size(); i++) {
        assertThat(mirrored.events.get(i).deviation().direction())
            .isEqualTo(opposite(run.events.get(i).deviation().direction()));
      }
    }

    private static Direction opposite(Direction direction) {
      return switch (direction) {
        case UP -> Direction.DOWN;
        case DOWN -> Direction.UP;
        case NONE -> Direction.NONE;
      };
    }
  }

  /** Trap 2: softmax ignores a common shift; a level shift that fills the window is still seen. */
  @Nested
  class LevelShifts {
    @Test
    void softmaxOfRawValues_doesNotSeeTheShift() {
      double[] before = Signals.calm(3, 128);
      double[] after = Arrays.stream(before).map(x -> x + 10).toArray();
      assertThat(ReferenceAttention.softmax(after, Double.NEGATIVE_INFINITY).weights())
          .containsExactly(
              ReferenceAttention.softmax(before, Double.NEGATIVE_INFINITY).weights(),
              within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-10, 10})
    void shiftThatFillsTheWindow_isFlaggedAndStaysSurprising(double shift) {
      Run run = Run.over(Signals.calm(4, HISTORY));
      double usual = meanScore(run, HISTORY - 200, HISTORY);
      int window = Run.MODEL.windowLength();
      double[] shifted = Arrays.stream(Signals.calm(5, window + 60)).map(x -> x + shift).toArray();
      for (double value : shifted) {
        run.next(value);
      }
      long flagged =
          run.verdicts.stream().skip(HISTORY).limit(20).filter(Run.Scored::isFlagged).count();
      assertThat(flagged).isPositive();
      double full = meanScore(run, HISTORY + window, HISTORY + window + 50);
      assertThat(full).isGreaterThan(1.5 * usual);
    }

    private static double meanScore(Run run, int from, int to) {
      return run.verdicts.subList(from, to).stream()
          .mapToDouble(Run.Scored::score)
          .average()
          .orElse(0);
    }
  }

  /** Trap 3: two equal spikes share the mass; both are flagged, by log-odds. */
  @Nested
  class EqualSpikes {
    @Test
    void softmax_halvesTheWeightOfBoth() {
      double[] e = new double[100];
      e[20] = 50;
      e[60] = 50;
      double[] weights = ReferenceAttention.softmax(e, 20).weights();
      assertThat(weights[20]).isCloseTo(0.5, within(0.01));
      assertThat(weights[60]).isCloseTo(0.5, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50, 100})
    void equalSpikesWithinAWindow_areBothFlagged(int apart) {
      double[] values = Signals.calm(6, HISTORY + 200);
      values[HISTORY] = 50;
      values[HISTORY + apart] = 50;
      Run run = Run.over(values);
      assertThat(run.verdicts.get(HISTORY - 1).isFlagged()).isFalse();
      assertThat(run.verdicts.get(HISTORY).isFlagged()).isTrue();
      assertThat(run.verdicts.get(HISTORY + apart).isFlagged()).isTrue();
    }
  }

  /** Trap 4: a stuck sensor has uniform weights, a silent one none; both are flagged by name. */
  @Nested
  class StuckAndSilent {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7})
    void stuckSensor_isAFlatline(long seed) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      int told = run.events.size();
      for (int i = 0; i < 100; i++) {
        run.next(20.125);
      }
      assertThat(run.verdicts.subList(HISTORY, HISTORY + 100)).anyMatch(Run.Scored::isFlagged);
      assertThat(run.events.subList(told, run.events.size()))
          .extracting(IncidentEvent::kind)
          .contains(Kind.FLATLINE);
    }

    @Test
    void silentSensor_isAGapOnceItSpeaks() {
      Run run = Run.over(Signals.calm(8, HISTORY));
      run.time += 6 * 60 * Run.MINUTE;
      Run.Scored after = run.next(20);
      assertThat(after.isFlagged()).isTrue();
      assertThat(after.verdict().kind()).isEqualTo(Kind.GAP);
    }

    @Test
    void channelThatOftenRepeats_isNotStuck() {
      double[] counts = Arrays.stream(Signals.calm(9, 2_000)).map(x -> x > 20.9 ? 1 : 0).toArray();
      Run run = Run.over(counts);
      assertThat(run.events).extracting(IncidentEvent::kind).doesNotContain(Kind.FLATLINE);
    }
  }

  /**
   * Trap 7: weights are no explanation by default. That leaving out the moments which are named
   * moves the expected value more than leaving out others is in {@code HardMomentsTest}.
   */
  @Nested
  class Explanations {
    /** Past values are remembered to a hundredth of the spread that the channel had. */
    private static final double RESOLUTION = 0.3;

    @Test
    void evidence_ofEveryAlert_isOfThePast_andAShareOfWhatIsExpected() {
      double[] values = Signals.eventful(10, 3_000);
      List<IncidentEvent> told = Run.over(values).events;
      assertThat(told).hasSizeGreaterThan(5);
      for (IncidentEvent event : told) {
        Neighbourhood compared = event.neighbourhood();
        assertThat(compared.evidence()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
        assertThat(compared.evidence())
            .allMatch(moment -> moment.timeMillis() < event.timeMillis())
            .allMatch(moment -> Math.abs(values[minute(moment)] - moment.value()) < RESOLUTION);
        assertThat(compared.evidence().stream().mapToDouble(Evidence::weight).sum())
            .isBetween(0.0, 1.0);
        assertThat(compared.neighbours()).isGreaterThanOrEqualTo(1);
        assertThat(compared.bandwidth()).isPositive();
        Expected expected = event.deviation().expected();
        assertThat(expected.usual().lower()).isBetween(expected.far().lower(), expected.value());
        assertThat(expected.usual().upper()).isBetween(expected.value(), expected.far().upper());
      }
    }

    private static int minute(Evidence moment) {
      return (int) ((moment.timeMillis() - Run.START) / Run.MINUTE) - 1;
    }
  }
}
