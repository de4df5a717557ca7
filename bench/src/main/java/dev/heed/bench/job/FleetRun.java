package dev.heed.bench.job;

import dev.heed.job.HeedJob;
import dev.heed.producer.DeliveryException;
import dev.heed.producer.PublisherSettings;
import dev.heed.producer.ReadingPublisher;
import dev.heed.producer.StopSignal;
import dev.heed.producer.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fleet of which every sensor sends a reading a minute, through Kafka, the job, and checkpoints.
 *
 * @param sensors of the fleet
 * @param seconds for how long
 * @param readingsPerSecond that were published
 * @param lagSeconds how far the job was behind the readings that were due, whether published by
 *     then or not: mean over the first, the middle and the last sixth of the time
 * @param mostLagSeconds the longest ever
 * @param heapGiB most of the heap that was in use, garbage included
 * @param residentGiB most memory of the process: Kafka, Flink and the publisher, heap and all else
 * @param checkpoints what they took
 */
record FleetRun(
    int sensors,
    long seconds,
    double readingsPerSecond,
    List<Double> lagSeconds,
    double mostLagSeconds,
    double heapGiB,
    double residentGiB,
    FlinkRun.Checkpoints checkpoints) {
  private static final double GIB = 1 << 30;
  private static final double INTERVAL_SECONDS = 60;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long TICK_MILLIS = 500;
  private static final long START_SECONDS = 120;

  /** Runs it. */
  static FleetRun measure(
      LocalFlink flink, JobPlan plan, int sensors, Duration length, Consumer<String> progress)
      throws IOException {
    Fleet fleet = new Fleet(sensors);
    HeedJob job = HeedJob.of(plan.settings("fleet-" + sensors));
    Feed feed = new Feed(plan, fleet, sensors / INTERVAL_SECONDS);
    List<Double> lags = new ArrayList<>();
    long mostHeap = 0;
    try (FlinkRun run = flink.submit(job)) {
      // One reading, so that the job is known to read before the clock starts.
      feed.publishFirst();
      run.awaitReadings(1, START_SECONDS);
      Thread thread = feed.start();
      long start = System.nanoTime();
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < end) {
        tick();
        feed.check();
        double due = (System.nanoTime() - start) / 1e9 * feed.rate;
        double lag = (due - run.readings()) / feed.rate;
        lags.add(Math.max(0, lag));
        mostHeap = Math.max(mostHeap, Heap.used());
        if (lags.size() % 60 == 0) {
          progress.accept(
              "%,d readings, lag %.1f s, heap %.2f GiB"
                  .formatted(run.readings(), lag, Heap.used() / GIB));
        }
      }
      feed.stop(thread);
      return new FleetRun(
          sensors,
          length.toSeconds(),
          feed.published.get() / (double) length.toSeconds(),
          List.of(mean(lags, 0), mean(lags, 2.5 / 6), mean(lags, 5.0 / 6)),
          lags.stream().mapToDouble(Double::doubleValue).max().orElse(0),
          mostHeap / GIB,
          Heap.mostResident() / GIB,
          run.checkpoints());
    }
  }

  /** Mean over the sixth that begins at a share of all. */
  private static double mean(List<Double> lags, double from) {
    int first = (int) (from * lags.size());
    int last = Math.min(lags.size(), first + Math.max(1, lags.size() / 6));
    return lags.subList(first, last).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private static void tick() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Publishes the fleet's readings on a thread of its own. */
  private static final class Feed {
    private final AtomicLong published = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final StopSignal stop = new StopSignal();
    private final JobPlan plan;
    private final Fleet fleet;
    private final double rate;

    Feed(JobPlan plan, Fleet fleet, double rate) {
      this.plan = plan;
      this.fleet = fleet;
      this.rate = rate;
    }

    void publishFirst() throws IOException {
      try (ReadingPublisher publisher = open()) {
        publisher.publish(fleet.next());
        published.incrementAndGet();
        publisher.finish(Duration.ofMinutes(1));
      }
    }

    private ReadingPublisher open() throws IOException {
      return ReadingPublisher.open(PublisherSettings.of(plan.servers(), plan.topic()));
    }

    Thread start() {
      Thread thread = new Thread(this::run, "heed-bench-fleet");
      thread.start();
      return thread;
    }

    private void run() {
      Ticker ticker = Ticker.system(stop);
      try (ReadingPublisher publisher = open()) {
        long start = ticker.nanos();
        long sent = 0;
        // All that is due, however late it is: a fleet does not slow down for a slow reader.
        do {
          double due = (ticker.nanos() - start) / 1e9 * rate;
          for (; sent < due; sent++) {
            publisher.publish(fleet.next());
            published.incrementAndGet();
          }
        } while (ticker.pause(PAUSE_NANOS));
        publisher.finish(Duration.ofMinutes(1));
      } catch (DeliveryException e) {
        failure.set(new IOException(e.getMessage(), e));
      } catch (IOException e) {
        failure.set(e);
      }
    }

    void check() throws IOException {
      IOException e = failure.get();
      if (e != null) {
        throw e;
      }
    }

    void stop(Thread thread) throws IOException {
      stop.stop();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      check();
    }
  }
}
