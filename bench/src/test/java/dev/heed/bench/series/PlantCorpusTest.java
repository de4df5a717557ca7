package dev.heed.bench.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.bench.metric.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantCorpusTest {

  @Test
  void faultySeries_haveEveryFaultAfterACleanHistory() {
    List<Series> all = PlantCorpus.faulty(1);
    assertThat(all).hasSize(PlantCorpus.SENSORS);
    int faults = 0;
    for (Series series : all) {
      List<Span> runs = Span.runsOf(series.isAnomaly());
      faults += runs.size();
      assertThat(runs).allMatch(run -> run.first() > 4_000);
    }
    assertThat(faults).isEqualTo(PlantCorpus.FAULTS_OF_EACH_KIND * 10);
  }

  @Test
  void normalSeries_haveNone_andOtherNames() {
    List<Series> all = PlantCorpus.normal(1);
    assertThat(all).allMatch(series -> Span.runsOf(series.isAnomaly()).isEmpty());
    assertThat(all.stream().map(Series::name))
        .doesNotContainAnyElementsOf(PlantCorpus.faulty(1).stream().map(Series::name).toList());
  }

  @Test
  void series_followFromTheSeed() {
    assertThat(PlantCorpus.normal(2).get(0).values())
        .isDeepEqualTo(PlantCorpus.normal(2).get(0).values());
    assertThat(PlantCorpus.normal(2).get(0).values()[0])
        .isNotEqualTo(PlantCorpus.normal(3).get(0).values()[0]);
  }
}
