package dev.heed.systemtest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.systemtest.cluster.Cluster;
import dev.heed.systemtest.cluster.ClusterExtension;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Output;
import dev.heed.systemtest.cluster.Readings;
import dev.heed.systemtest.cluster.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever fails, alerts are those of an undisturbed run: none lost, none doubled, none other.
 *
 * <p>{@code -Dheed.faults=N} sets the number of random combinations, {@code -Dheed.seed=S} the
 * first seed; the next ones follow. The slow tests take each fault alone and twenty combinations.
 */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final int SENSORS = 8;
  private static final int PER_SENSOR = 400;
  private static final int PER_SECOND = 800;

  private static final int COMBINATIONS = Integer.getInteger("heed.faults", 1);
  private static final long SEED = Long.getLong("heed.seed", 1);

  /** How long a broker stands still. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

  private static final int IN_TURN = 3;

  private final List<Reading> readings = Readings.of(SENSORS, PER_SENSOR);
  private final List<Supplier<Fault>> faults = Faults.all(PAUSE);
  private Cluster cluster;
  private Output truth;

  @BeforeAll
  void runUndisturbed(Cluster cluster) throws IOException {
    this.cluster = cluster;
    try (JobRun job = new JobRun("undisturbed", cluster)) {
      job.start(null);
      job.publish(readings);
      truth = Output.of(job);
    }
  }

  @Test
  void undisturbedRun_isWhatTheCoreSays() throws IOException {
    List<IncidentEvent> expected = Readings.events(readings);

    assertThat(expected.size()).isGreaterThanOrEqualTo(SENSORS * 4);
    assertThat(truth.events()).isEqualTo(expected);
    truth.assertScored(readings);
  }

  /** The short form of one fault at a time: three in each run, one after the other. */
  @TestFactory
  Stream<DynamicTest> faultsInTurn_changeNothing() {
    return IntStream.range(0, faults.size() / IN_TURN)
        .mapToObj(
            run -> {
              List<Fault> three =
                  faults.subList(run * IN_TURN, (run + 1) * IN_TURN).stream()
                      .map(Supplier::get)
                      .toList();
              Drill drill = Drill.inTurn(three);
              return test("in turn " + run, drill);
            });
  }

  @TestFactory
  Stream<DynamicTest> faultsTogether_changeNothing() {
    return together(SEED, COMBINATIONS);
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> oneFaultAlone_changesNothing() {
    return Faults.all(LONG_PAUSE).stream()
        .map(Supplier::get)
        .map(fault -> test(fault.name(), Drill.inTurn(List.of(fault))));
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> twentyCombinations_changeNothing() {
    return together(SEED + 1_000, 20);
  }

  private Stream<DynamicTest> together(long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(seed -> test("seed " + seed, Drill.random(faults, seed)));
  }

  private DynamicTest test(String name, Drill drill) {
    String title = name + ": " + drill.describe();
    String prefix = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    return DynamicTest.dynamicTest(
        title,
        () -> {
          Report.line(title + "; checkpoints on a " + cluster.disk().describe());
          cluster.repair();
          try (JobRun job = new JobRun(prefix, cluster)) {
            Output output = drill.run(job, readings, PER_SECOND);
            output.assertEquals(truth);
          }
        });
  }
}
