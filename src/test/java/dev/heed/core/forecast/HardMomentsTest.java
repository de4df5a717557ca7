package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention over the contexts in which the linear forecast failed. */
class HardMomentsTest {
  private static final long NIGHT = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
  private final HardMoments moments = new HardMoments();
  private final ForecastState s = new ForecastState();
  private final Situation now = new Situation().at(NIGHT);
  private final Random random = new Random(6);

  @Test
  void ask_emptyMemory_correctsNothing() {
    ask(context(1));
    assertThat(moments.correction).isZero();
    assertThat(moments.local).isZero();
    assertThat(moments.weight(s, 0)).isZero();
  }

  /** Against the softmax in plain doubles. */
  @Test
  void ask_anyContext_isTheSoftmaxOverMomentsWithANullKey() {
    for (int i = 0; i < 60; i++) {
      learn(context(2), (float) (5 + random.nextGaussian()));
    }
    assertThat(s.moments).isEqualTo(Layout.MOMENTS);
    for (int round = 0; round < 100; round++) {
      float[] q = context(2);
      ask(q);
      double sum = Math.exp(-2);
      double votes = 0;
      double squares = 0;
      for (int i = 0; i < s.moments; i++) {
        double w = Math.exp(-squaredDistance(q, i) / 6);
        double v = s.a[Layout.VOTE + i];
        sum += w;
        votes += w * v;
        squares += w * (v * v + s.a[Layout.VARIANCE + i]);
      }
      double trust = Math.min(1, s.a[Layout.TRUST] / s.a[Layout.TRUST + 1]);
      double c = trust * votes / sum;
      assertThat((double) moments.correction).isCloseTo(c, within(1e-3));
      assertThat((double) moments.local)
          .isCloseTo(Math.max(0, trust * squares / sum - c * c), within(1e-2));
    }
  }

  private double squaredDistance(float[] q, int i) {
    double sum = 0;
    for (int k = 0; k < Layout.SHAPE; k++) {
      double d = q[k] - s.a[Layout.KEYS + k * Layout.MOMENTS + i];
      sum += d * d;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void trust_followsWhetherTheVotesAreRight(boolean isRight) {
    float[] place = new float[Layout.D];
    learn(place, 6);
    for (int i = 0; i < 100; i++) {
      ask(place);
      float e = (float) (random.nextGaussian() + (isRight ? 6 : 0));
      moments.learnTrust(s, e, 1);
    }
    ask(place);
    assertThat(moments.correction).isBetween(isRight ? 4.5f : 0f, isRight ? 5.5f : 1f);
  }

  @Test
  void learn_sameContext_isMergedAndNotASecondMoment() {
    float[] place = context(1);
    for (int i = 0; i < 50; i++) {
      learn(place, (float) (6 + random.nextGaussian()));
    }
    assertThat(s.moments).isEqualTo(1);
    assertThat(s.a[Layout.HITS]).isEqualTo(50);
    assertThat(s.a[Layout.VOTE]).isBetween(5f, 7f);
    assertThat(s.a[Layout.VARIANCE]).isBetween(0.2f, 3f);
    assertThat(s.momentMillis[0]).isEqualTo(NIGHT);
  }

  @Test
  void learn_smallError_isNoHardMoment() {
    learn(context(1), 3.9f);
    assertThat(s.moments).isZero();
    learn(context(1), 4.1f);
    assertThat(s.moments).isEqualTo(1);
  }

  @Test
  void learn_memoryFull_replacesTheLeastMetAndLongestUnmet() {
    float[] often = context(1);
    for (int i = 0; i < 30; i++) {
      learn(often, 6);
    }
    for (int i = 0; i < 200; i++) {
      learn(context(20), 6);
    }
    ask(often);
    assertThat(moments.weight(s, 0)).isGreaterThan(0.5f);
  }

  /** What happens every night is expected at night, as far as the channel follows the day. */
  @Test
  void ask_otherTimeOfDay_isAnotherContext() {
    float[] place = context(1);
    now.seasonality = 0.8;
    learn(place, 6);
    now.at(NIGHT + Duration.ofDays(3).toMillis()).seasonality = 0.8;
    ask(place);
    assertThat(moments.correction).isGreaterThan(5);
    now.at(NIGHT + Duration.ofHours(10).toMillis()).seasonality = 0.8;
    ask(place);
    assertThat(moments.correction).isLessThan(0.1f);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1, 43_200_000, 86_399_999, 1_234_567_890_123L})
  void timeOfDay_isOnACircle(long timeMillis) {
    double angle = 2 * Math.PI * Math.floorMod(timeMillis, 86_400_000L) / 86_400_000;
    assertThat((double) TimeOfDay.sine(timeMillis)).isCloseTo(Math.sin(angle), within(1e-4));
    assertThat((double) TimeOfDay.cosine(timeMillis)).isCloseTo(Math.cos(angle), within(1e-4));
  }

  private float[] context(double scale) {
    float[] q = new float[Layout.D];
    for (int k = 0; k < Layout.SHAPE; k++) {
      q[k] = (float) (scale * random.nextGaussian());
    }
    return q;
  }

  private void ask(float[] q) {
    moments.ask(s, q, now, 1, 3);
  }

  private void learn(float[] q, float e) {
    ask(q);
    moments.learn(s, e, 0, 1, now.timeMillis);
    s.n++;
  }
}
