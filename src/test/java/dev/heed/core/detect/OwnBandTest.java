package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.encode.Encoder;
import dev.heed.core.message.Band;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Reading;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No alert contradicts itself: a value within the 99 % band of its own forecast opens no incident,
 * unless spread, flatness, gap or relation speaks.
 */
class OwnBandTest {
  private static final int N = 12_000;
  private static final int SEEDS = 3;

  /** A kind of channel: its value at a reading. */
  @FunctionalInterface
  private interface Channel {
    double at(int i, double noise, double walk, double smooth);
  }

  /** White noise, random walk, slow noise, daily wave, saw-tooth, counter, steps, duty cycle. */
  private static final Channel[] PLANT = {
    (i, noise, walk, smooth) -> 20 + noise,
    (i, noise, walk, smooth) -> 500 + walk,
    (i, noise, walk, smooth) -> 3 + smooth,
    (i, noise, walk, smooth) -> 60 + 10 * Math.sin(2 * Math.PI * i / 1_440) + 0.5 * noise,
    (i, noise, walk, smooth) -> i % 37 + 0.3 * noise,
    (i, noise, walk, smooth) -> 1_000 + 5.0 * i + noise,
    (i, noise, walk, smooth) -> Math.rint(walk / 5),
    (i, noise, walk, smooth) -> (i / 30 % 2 == 0 ? 4 : 9) + 0.2 * noise
  };

  @ParameterizedTest
  @ValueSource(longs = {1_000, 10_000})
  void opened_ofAnyChannel_isOutsideItsBandOrOfAnotherHead(long readings) {
    DetectorSettings settings = DetectorSettings.DEFAULT.withBudget(new Budget(1, readings, null));
    int opened = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      for (int c = 0; c < PLANT.length; c++) {
        opened += check(settings, values(PLANT[c], 31 * seed + c), c);
      }
    }
    assertThat(opened).isGreaterThan(60);
  }

  /** Returns how many were opened. */
  private static int check(DetectorSettings settings, double[] values, int channel) {
    Run run = new Run(settings);
    int opened = 0;
    for (int i = 0; i < values.length; i++) {
      int told = run.events.size();
      run.time += i % 3_000 == 2_999 ? 600 * Run.MINUTE : Run.MINUTE;
      run.accept(Reading.of(Run.SENSOR, run.time, values[i]));
      for (IncidentEvent event : run.events.subList(told, run.events.size())) {
        if (event.phase() == IncidentPhase.OPENED) {
          opened++;
          Band far = event.deviation().expected().far();
          boolean isApart = Encoder.isApartFromValue(run.verdict.leading().judged().k);
          assertThat(isApart || !far.contains(event.deviation().actual()))
              .as("channel %d, reading %d: %s in %s", channel, i, values[i], far)
              .isTrue();
        }
      }
    }
    return opened;
  }

  /** A channel with spikes, shifts, stuck stretches and bursts of noise here and there. */
  private static double[] values(Channel channel, long seed) {
    Random random = new Random(seed);
    double[] values = new double[N];
    double walk = 0;
    double smooth = 0;
    double shift = 0;
    int left = 0;
    for (int i = 0; i < N; i++) {
      double noise = random.nextGaussian();
      walk += noise;
      smooth = 0.95 * smooth + 0.3 * noise;
      if (left-- <= 0) {
        boolean isFault = random.nextInt(1_200) == 0;
        shift = isFault ? 12 * random.nextGaussian() : 0;
        left = isFault ? random.nextInt(60) : 0;
      }
      boolean isStuck = i > 0 && i % 4_000 > 3_900;
      values[i] = isStuck ? values[i - 1] : channel.at(i, noise, walk, smooth) + shift;
    }
    return values;
  }
}
