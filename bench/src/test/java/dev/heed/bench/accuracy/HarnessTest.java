package dev.heed.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.detector.WholeFileDeviation;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import dev.heed.bench.series.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/heed/bench/golden");
  private static final List<Detector> DETECTORS = List.of(new WholeFileDeviation());

  @TempDir private Path folder;

  private static SetResult run(DataSet set, FixedThresholds thresholds, int threads)
      throws IOException {
    return new Harness(DETECTORS, thresholds, threads).run(set, (name, d, count, of) -> {});
  }

  private static NabScore standard(SetResult result) {
    return Objects.requireNonNull(result.detectors().get(0).nab().get(NabProfile.STANDARD));
  }

  @Test
  void results_doNotDependOnThreads() throws IOException {
    DataSet set = DataSet.nab(GOLDEN.resolve("nab"), null, null);
    assertThat(run(set, FixedThresholds.NONE, 2).detectors())
        .isEqualTo(run(set, FixedThresholds.NONE, 1).detectors());
  }

  @Test
  void thresholds_comeFromTheFilesToOptimiseOn() throws IOException {
    Path some = Files.writeString(folder.resolve("some"), "periodic/ends.csv\n");
    Path others = Files.writeString(folder.resolve("others"), "noisy/single.csv\n");
    Path nab = GOLDEN.resolve("nab");
    SetResult result = run(DataSet.nab(nab, some, others), FixedThresholds.NONE, 1);
    SetResult other = run(DataSet.nab(nab, others, null), FixedThresholds.NONE, 1);
    assertThat(result.subjects()).extracting(Subject::name).containsExactly("periodic/ends.csv");
    assertThat(standard(result).threshold()).isEqualTo(standard(other).threshold());
    assertThat(standard(result).windows()).isEqualTo(4);
    assertThat(result.pictured()).hasSize(1);
  }

  @Test
  void thresholds_thatAreGiven_areUsed() throws IOException {
    DataSet set = DataSet.nab(GOLDEN.resolve("nab"), null, null);
    assertThat(standard(run(set, FixedThresholds.ofNab("1.5"), 1)).threshold()).isEqualTo(1.5);
    assertThat(FixedThresholds.ofNab("standard=1,lowFp=2,reward_low_FN_rate=3").nab())
        .isEqualTo(
            Map.of(NabProfile.STANDARD, 1.0, NabProfile.LOW_FP, 2.0, NabProfile.LOW_FN, 3.0));
    assertThatThrownBy(() -> FixedThresholds.ofNab("standard=1"))
        .hasMessage(
            "--threshold: must be a number or standard=N,lowFp=N,lowFn=N, given 'standard=1'");
  }

  @Test
  void skab_limitsFalseAlarms() throws IOException {
    SetResult result =
        run(DataSet.skab(GOLDEN.resolve("skab"), null, null), FixedThresholds.NONE, 2);
    assertThat(
            Objects.requireNonNull(result.detectors().get(0).limitedOutliers())
                .total()
                .falseAlarmPercent())
        .isLessThanOrEqualTo(20);
  }

  @Test
  void detector_thatFails_isNamedWithItsSeries() {
    Detector failing =
        new Detector() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public Trace run(Series series) {
            throw new IllegalStateException("no luck");
          }
        };
    assertThatThrownBy(
            () ->
                new Harness(List.of(failing), FixedThresholds.NONE, 1)
                    .run(DataSet.nab(GOLDEN.resolve("nab"), null, null), (n, d, count, of) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failing failed on noisy/early.csv")
        .hasMessageContaining("no luck");
  }
}
