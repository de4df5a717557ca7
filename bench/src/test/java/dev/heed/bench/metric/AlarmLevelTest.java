package dev.heed.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlarmLevelTest {

  @Test
  void level_isTheLowestThatKeepsTheRate() {
    SplittableRandom random = new SplittableRandom(1);
    boolean[] label = new boolean[5_000];
    double[] detection = random.ints(5_000, 0, 20_000).asDoubleStream().toArray();
    label[7] = true;
    detection[7] = 30_000;
    List<OutlierMetrics.Scored> files = List.of(new OutlierMetrics.Scored(label, detection));
    AlarmLevel level = AlarmLevel.atMost(1, files, files);
    assertThat(level.events().falseRows()).isBetween(1L, 4L);
    assertThat(level.events().found()).isOne();
    long atNext = 0;
    double next = Arrays.stream(detection).filter(d -> d < level.level()).max().orElse(0);
    for (int i = 0; i < label.length; i++) {
      atNext += !label[i] && detection[i] >= next ? 1 : 0;
    }
    assertThat(atNext).isGreaterThan(4);
  }

  @Test
  void level_ofSilence_isAboveAll() {
    List<OutlierMetrics.Scored> files =
        List.of(new OutlierMetrics.Scored(new boolean[2_000], new double[2_000]));
    AlarmLevel level = AlarmLevel.atMost(1, files, files);
    assertThat(level.level()).isInfinite();
    assertThat(level.events().segments()).isZero();
  }
}
