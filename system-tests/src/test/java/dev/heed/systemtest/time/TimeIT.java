package dev.heed.systemtest.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import dev.heed.systemtest.cluster.Cluster;
import dev.heed.systemtest.cluster.ClusterExtension;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Output;
import dev.heed.systemtest.cluster.Publisher;
import dev.heed.systemtest.cluster.Readings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verdicts depend on the times of readings, not on when and in which order they arrive. */
@ExtendWith(ClusterExtension.class)
class TimeIT {
  private static final int SENSORS = 5;
  private static final int ORDER_BOUND_SECONDS = 10;
  private static final String MUTED = "pump-3";
  private static final int DAY_MINUTES = 1_440;
  private static final int SPEED = 10_000;

  @Test
  void disorder_withinTheBoundIsSortedAndBeyondItIsPutAside(Cluster cluster) throws IOException {
    List<Reading> ordered = Readings.of(SENSORS, 400);
    List<Reading> late = new ArrayList<>();
    for (int i = 0; i < SENSORS; i++) {
      // By then, time is far beyond these; another value, so that scoring them would be seen.
      late.add(Reading.of("pump-" + i, Readings.START + 500, 99));
    }
    // Time only moves with readings: these release what is held in each partition.
    List<Reading> clock = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      clock.add(Reading.of("clock-" + i, Readings.START + Duration.ofHours(1).toMillis(), 1));
    }
    try (JobRun job = new JobRun("disorder", cluster, "parallelism", "3", "order-bound", "10 s")) {
      job.start(null);
      job.publish(shuffled(ordered));
      await("what is behind the bound is scored")
          .atMost(JobRun.PATIENCE)
          .ignoreExceptions()
          .until(() -> job.count("recordsScored") >= ordered.size() / 2);
      job.publish(late);
      job.publish(clock);
      List<String> expected = Readings.events(ordered).stream().map(it -> it.id()).toList();
      await("time has passed the last reading in every task")
          .atMost(JobRun.PATIENCE)
          .until(() -> Output.of(job).ids().size() >= expected.size());
      await("the late ones are counted")
          .atMost(JobRun.PATIENCE)
          .ignoreExceptions()
          .until(() -> job.count("late") == late.size());
      job.stop();

      assertThat(Output.of(job).events()).isEqualTo(Readings.events(ordered));
      assertThat(job.read("late"))
          .extracting(record -> new String(record.value(), UTF_8))
          .containsExactlyInAnyOrderElementsOf(
              late.stream().map(it -> new String(ReadingWriter.write(it), UTF_8)).toList());
    }
  }

  /** Shuffled within stretches that are shorter than the bound. */
  private static List<Reading> shuffled(List<Reading> ordered) {
    List<Reading> readings = new ArrayList<>(ordered);
    SplittableRandom random = new SplittableRandom(3);
    int stretch = SENSORS * (ORDER_BOUND_SECONDS / 2);
    for (int from = 0; from < readings.size(); from += stretch) {
      for (int i = stretch - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        Reading swapped = readings.get(from + i);
        readings.set(from + i, readings.get(from + other));
        readings.set(from + other, swapped);
      }
    }
    return readings;
  }

  @Test
  void silentSensor_isToldOfWhileItIsSilentAndClosedWhenItIsBack(Cluster cluster)
      throws IOException {
    List<Reading> all = Readings.of(SENSORS, 600);
    long silent = Readings.START + 300 * Readings.INTERVAL;
    long back = Readings.START + 500 * Readings.INTERVAL;
    List<Reading> before =
        between(all, 0, back).stream().filter(it -> !isMuted(it, silent)).toList();
    // With that sensor its partition is silent. The usual idleness of 10 s stays: a busy machine
    // fetches from one partition some seconds later than from another.
    try (JobRun job = new JobRun("silence", cluster, "gap-alerts", "true")) {
      job.start(null);
      job.publish(before);
      await("the silent sensor is told of")
          .atMost(JobRun.PATIENCE)
          .until(() -> gaps(job).stream().anyMatch(it -> it.sensor().equals(MUTED)));
      IncidentEvent told = gaps(job).get(0);
      assertThat(told.phase()).isEqualTo(IncidentPhase.OPENED);
      assertThat(told.timeMillis()).isBetween(silent, back);
      assertThat(gaps(job)).allMatch(it -> it.sensor().equals(MUTED));
      job.publish(between(all, back, Long.MAX_VALUE));
      job.stop();

      assertThat(Output.of(job).events())
          .filteredOn(it -> it.incident().equals(told.incident()))
          .extracting(IncidentEvent::phase)
          .startsWith(IncidentPhase.OPENED)
          .endsWith(IncidentPhase.CLOSED);
    }
  }

  private static boolean isMuted(Reading reading, long from) {
    return reading.sensor().equals(MUTED) && reading.timeMillis() >= from;
  }

  private static List<Reading> between(List<Reading> readings, long from, long to) {
    return readings.stream().filter(it -> it.timeMillis() >= from && it.timeMillis() < to).toList();
  }

  private static List<IncidentEvent> gaps(JobRun job) throws IOException {
    return Output.of(job).events().stream().filter(it -> it.kind() == Kind.GAP).toList();
  }

  @Test
  void day_publishedAtAnySpeed_givesTheSameAlerts(Cluster cluster) throws IOException {
    List<Reading> day = Readings.of(8, DAY_MINUTES, Duration.ofMinutes(1).toMillis());
    int perSecond = (int) ((long) day.size() * SPEED / Duration.ofDays(1).toSeconds());
    Output paced;
    try (JobRun job = new JobRun("day-paced", cluster)) {
      job.start(null);
      try (Publisher publisher = job.publisher(day, perSecond)) {
        publisher.goOnTo(day.size());
        job.awaitAllRead(publisher);
      }
      paced = Output.of(job);
    }
    try (JobRun job = new JobRun("day-at-once", cluster)) {
      // All is there before the job starts: it reads as fast as it can.
      job.createTopics();
      job.send(day);
      job.start(null);
      job.awaitAllRead();
      Output.of(job).assertEquals(paced);
    }
    assertThat(paced.events()).isEqualTo(Readings.events(day));
  }
}
