package dev.heed.bench.job;

import dev.heed.consumer.AlertClient;
import dev.heed.consumer.AlertClientException;
import dev.heed.consumer.Start;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Reading;
import dev.heed.job.HeedJob;
import dev.heed.producer.Pace;
import dev.heed.producer.PublisherSettings;
import dev.heed.producer.ReadingPublisher;
import dev.heed.producer.StopSignal;
import dev.heed.producer.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the latency of alerts: publishes readings at a rate, some of them far off, and takes the
 * time until a consumer has the alert. Publisher, broker, job and consumer share the machine.
 *
 * <p>The sensors have a history first, at full speed. Each is off once at most, so that no alert is
 * held back for an earlier one.
 */
final class LatencyProbe {
  private static final Logger LOG = LoggerFactory.getLogger(LatencyProbe.class);

  /** Readings of each sensor before the first that is off. */
  private static final int HISTORY = 400;

  private static final double OFF = 80;
  private static final long TIMEOUT_SECONDS = 600;
  private static final long SETTLE_SECONDS = 3;

  private final Map<String, Spike> pending = new ConcurrentHashMap<>();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  private record Spike(long timeMillis, long publishedNanos) {}

  /**
   * @param rate readings per second
   * @param seconds for how long
   */
  Latency measure(LocalFlink flink, JobPlan plan, int sensors, double rate, int seconds)
      throws IOException {
    Fleet fleet = new Fleet(sensors);
    HeedJob job = HeedJob.of(plan.settings("latency"));
    Throughput.fill(plan, fleet, (long) HISTORY * sensors);
    AlertClient client =
        AlertClient.builder()
            .bootstrapServers(plan.servers())
            .topic(plan.alertsTopic())
            .start(Start.latest())
            .build();
    Thread thread = new Thread(() -> follow(client), "heed-bench-alerts");
    try (FlinkRun run = flink.submit(job)) {
      run.awaitReadings((long) HISTORY * sensors, TIMEOUT_SECONDS);
      thread.start();
      pause();
      int spikes = publish(plan, fleet, rate, seconds);
      pause();
      return Latency.of(rate, spikes, nanos.stream().mapToLong(Long::longValue).toArray());
    } finally {
      client.close();
      join(thread);
    }
  }

  private int publish(JobPlan plan, Fleet fleet, double rate, int seconds) throws IOException {
    PublisherSettings settings =
        new PublisherSettings(
            plan.servers(),
            plan.topic(),
            Map.of("linger.ms", "2"),
            PublisherSettings.DEFAULT_TIMEOUT);
    long count = Math.round(rate * seconds);
    // One more than a multiple of the sensors, so that each is another's turn.
    long every = Math.max(1, count / fleet.size());
    every += fleet.size() % 2 == 0 ? 1 - every % 2 : 0;
    int spikes = 0;
    Pace pace = Pace.rate(rate, Ticker.system(new StopSignal()));
    try (ReadingPublisher publisher = ReadingPublisher.open(settings)) {
      for (long i = 0; i < count; i++) {
        pace.await(0);
        boolean isOff = i % every == 0;
        Reading reading = fleet.next(isOff ? OFF : 0);
        if (isOff && !pending.containsKey(reading.sensor())) {
          spikes++;
          pending.put(reading.sensor(), new Spike(reading.timeMillis(), System.nanoTime()));
        }
        publisher.publish(reading);
      }
      publisher.finish(Duration.ofMinutes(1));
    }
    return spikes;
  }

  private void follow(AlertClient client) {
    try {
      client.follow(this::accept);
    } catch (AlertClientException e) {
      LOG.error("Alerts are no longer received: {}", e.getMessage());
    }
  }

  private void accept(IncidentEvent event) {
    long now = System.nanoTime();
    Spike spike = pending.get(event.sensor());
    if (event.phase() == IncidentPhase.OPENED
        && spike != null
        && spike.timeMillis == event.timeMillis()) {
      nanos.add(now - spike.publishedNanos);
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
