package dev.heed.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.Subject;
import dev.heed.bench.metric.Span;
import dev.heed.bench.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeCorpusTest {
  private static final DataSet SHAPES = ShapeCorpus.of(1);

  private static Stream<Series> of(ShapeFamily family) {
    return SHAPES.subjects().stream()
        .map(Subject::series)
        .filter(series -> series.name().startsWith(family.label() + "/"));
  }

  @Test
  void of_sameSeed_isTheSame_andOtherSeedIsNot() {
    assertThat(ShapeCorpus.of(1).subjects().get(3).series().values())
        .isDeepEqualTo(SHAPES.subjects().get(3).series().values());
    assertThat(ShapeCorpus.of(2).subjects().get(3).series().values()[0])
        .isNotEqualTo(SHAPES.subjects().get(3).series().values()[0]);
  }

  @ParameterizedTest
  @EnumSource(ShapeFamily.class)
  void of_everyFamily_hasRepetitionsWithEventsInTheSecondHalf(ShapeFamily family) {
    List<Series> series = of(family).toList();
    assertThat(series).hasSize(ShapeCorpus.REPETITIONS);
    for (Series one : series) {
      assertThat(one.rows()).isBetween(6_000, 12_000);
      List<Span> events = Span.runsOf(one.isAnomaly());
      assertThat(events).hasSizeBetween(2, 4);
      assertThat(events.get(0).first()).isGreaterThanOrEqualTo(one.rows() / 2);
    }
  }

  /** A tenth of the usual range more on both sides, for the noise. */
  @ParameterizedTest
  @EnumSource(ShapeFamily.class)
  void of_everyFamily_keepsWithinTheUsualRange(ShapeFamily family) {
    of(family)
        .forEach(
            series -> {
              for (int c = 0; c < family.channels(); c++) {
                double[] usual = sorted(series, c, false);
                double[] odd = sorted(series, c, true);
                double least = usual[0];
                double most = usual[usual.length - 1];
                double slack = (most - least) / 10;
                assertThat(odd[0]).isGreaterThan(least - slack);
                assertThat(odd[odd.length - 1]).isLessThan(most + slack);
              }
            });
  }

  private static double[] sorted(Series series, int channel, boolean isOdd) {
    return IntStream.range(0, series.rows())
        .filter(i -> series.isAnomaly()[i] == isOdd)
        .mapToDouble(i -> series.values()[i][channel])
        .sorted()
        .toArray();
  }

  @Test
  void missedWeeklyPattern_isAHolidayAndAWeekendAtWork() {
    Series series = of(ShapeFamily.MISSED_WEEKLY_PATTERN).findFirst().orElseThrow();
    List<Span> events = Span.runsOf(series.isAnomaly());
    double middle = Arrays.stream(series.values()).mapToDouble(row -> row[0]).max().orElseThrow();
    double low = Arrays.stream(series.values()).mapToDouble(row -> row[0]).min().orElseThrow();
    middle = (middle + low) / 2;

    assertThat(series.values()[events.get(0).first()][0]).isLessThan(middle);
    assertThat(series.values()[events.get(1).first()][0]).isGreaterThan(middle);
  }
}
