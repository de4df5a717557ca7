package dev.heed.systemtest.faults;

import static org.awaitility.Awaitility.await;

import dev.heed.core.message.Reading;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Output;
import dev.heed.systemtest.cluster.Publisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Faults that happen while readings are published, each at a place in the stream and repaired at a
 * later one.
 */
final class Drill {
  /** Places in the stream where something may happen. */
  private static final int PLACES = 8;

  /**
   * One fault of a drill.
   *
   * @param from place of the injection
   * @param to place of the repair, not before it
   */
  private record Part(Fault fault, int from, int to) {
    String describe() {
      return "%s (%d to %d of %d)".formatted(fault.name(), from, to, PLACES);
    }
  }

  private final List<Part> parts;
  private final boolean isInTurn;

  private Drill(List<Part> parts, boolean isInTurn) {
    this.parts = parts;
    this.isInTurn = isInTurn;
  }

  /** Up to three faults, each repaired before the next one happens. */
  static Drill inTurn(List<Fault> faults) {
    List<Part> parts = new ArrayList<>();
    for (Fault fault : faults) {
      int from = 1 + 2 * parts.size();
      parts.add(new Part(fault, from, from + 1));
    }
    return new Drill(parts, true);
  }

  /** Two or three faults, which may last at the same time. */
  static Drill random(List<Supplier<Fault>> faults, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> left = new ArrayList<>(IntStream.range(0, faults.size()).boxed().toList());
    List<Part> parts = new ArrayList<>();
    int count = random.nextInt(2, 4);
    for (int i = 0; i < count; i++) {
      Fault fault = faults.get(left.remove(random.nextInt(left.size()))).get();
      int from = random.nextInt(1, PLACES - 1);
      parts.add(new Part(fault, from, random.nextInt(from + 1, PLACES)));
    }
    return new Drill(parts, false);
  }

  String describe() {
    return parts.stream().map(Part::describe).collect(Collectors.joining(", "));
  }

  /**
   * Runs a fresh job through it, and publishes all readings.
   *
   * @return what the job has put out in the end
   */
  Output run(JobRun job, List<Reading> readings, int perSecond) throws IOException {
    job.start(null);
    Duration stretch = Duration.ofMillis(1_000L * readings.size() / perSecond / PLACES);
    try (Publisher publisher = job.publisher(readings, perSecond);
        Scene scene = new Scene(job, publisher)) {
      parts.forEach(part -> part.fault().prepare(scene));
      for (int place = 0; place <= PLACES; place++) {
        goOnTo(place, scene, readings.size(), stretch);
      }
      job.awaitAllRead(publisher);
      for (Part part : parts) {
        part.fault().verify(scene);
      }
      return Output.of(job);
    }
  }

  private void goOnTo(int place, Scene scene, int readings, Duration stretch) throws IOException {
    for (Part part : parts) {
      if (part.to() == place) {
        awaitFelt(part.fault(), scene);
        part.fault().heal(scene);
      }
    }
    for (Part part : parts) {
      if (part.from() == place) {
        awaitHealthy(scene);
        part.fault().inject(scene);
        awaitPassed(part.fault().lasts());
      }
    }
    scene.publisher().goOnTo((int) ((long) readings * (place + 1) / PLACES));
    awaitPassed(stretch);
  }

  private void awaitHealthy(Scene scene) {
    if (isInTurn) {
      scene.job().awaitRunning();
      int before = scene.completedCheckpoints();
      await("a checkpoint is completed")
          .atMost(JobRun.PATIENCE)
          .until(() -> scene.completedCheckpoints() > before);
    }
  }

  private void awaitFelt(Fault fault, Scene scene) {
    // With other faults about, it may never come to that: a job that is down has no checkpoints.
    if (isInTurn) {
      await(fault.name() + " is felt")
          .atMost(JobRun.PATIENCE)
          .ignoreExceptions()
          .until(() -> fault.isFelt(scene));
    }
  }

  private static void awaitPassed(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    await("time passes").atMost(time.plus(JobRun.PATIENCE)).until(() -> System.nanoTime() >= until);
  }
}
