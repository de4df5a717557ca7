package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.detect.ChannelKeys;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExampleMakerTest {
  private final RecordedSeries series = Samples.series("a", 1_200, 1);

  private List<Example> make(long seed) {
    return new ExampleMaker(Samples.start()).make(series, 20, new SplittableRandom(seed));
  }

  @Test
  void everyOtherExample_isFaultedAndAllAreOfTheStatedLength() {
    List<Example> examples = make(1);
    assertThat(examples).hasSize(20);
    assertThat(examples).filteredOn(Example::isFaulted).hasSize(10);
    assertThat(examples)
        .allSatisfy(
            it -> assertThat(it.steps()).isBetween(ExampleMaker.SHORTEST, ExampleMaker.LONGEST));
  }

  @Test
  void keysOfACleanStretch_areThoseOfTheWholeSeries() {
    double[][] keys = new double[series.size()][Features.COUNT];
    ChannelKeys whole = new ChannelKeys(Samples.start(), DetectorSettings.DEFAULT);
    double[] q = new double[Context.COUNT];
    for (int i = 0; i < keys.length; i++) {
      whole.accept(series.value(i), series.time(i), keys[i], q);
    }
    Example clean = make(2).stream().filter(it -> !it.isFaulted()).findFirst().orElseThrow();
    int at = find(keys, clean);
    assertThat(at).isGreaterThanOrEqualTo(ExampleMaker.WARM_UP);
    for (int i = 0; i < clean.steps(); i++) {
      assertThat(row(clean, i)).as("step %d", i).isEqualTo(keys[at + i]);
    }
  }

  private static int find(double[][] keys, Example example) {
    for (int i = 0; i < keys.length; i++) {
      if (java.util.Arrays.equals(keys[i], row(example, 0))) {
        return i;
      }
    }
    return -1;
  }

  private static double[] row(Example example, int i) {
    return java.util.Arrays.copyOfRange(
        example.k().data, i * Features.COUNT, (i + 1) * Features.COUNT);
  }

  @Test
  void queries_areHeldForAHopAndSayThatCandidatesAreAsManyAsOfNoise() {
    Example example = make(3).get(0);
    int hop = Samples.start().hop();
    assertThat(example.q().numRows).isBetween(1, example.steps() / hop + 2);
    for (int i = 0; i < example.q().numRows; i++) {
      assertThat(example.q().get(i, Context.BIAS.index())).isEqualTo(1);
      assertThat(example.q().get(i, Context.LOAD.index())).isEqualTo(1);
    }
  }
}
