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
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the latency of alerts: publishes readings at a rate, some of them far off, and takes the
 * time until a consumer has the alert. Publisher, broker, job and consumer share the machine.
 *
 * <p>The sensors have a history first, published at full speed to the running job; from it comes
 * the highest rate, of which a share is taken. Each sensor is off at most once while latencies are
 * taken, and at most once before, so that no alert is held back for an earlier one.
 */
final class LatencyProbe {
  private static final Logger LOG = LoggerFactory.getLogger(LatencyProbe.class);

  /** Readings of each sensor before the highest rate is measured, and while it is. */
  private static final int BEFORE = 400;

  private static final int MEASURED = 1_600;

  private static final double OFF = 80;

  /** For short waits: no batch waits long for readings, or for the one before it to arrive. */
  private static final Map<String, String> PUBLISHER =
      Map.of("linger.ms", "2", "max.in.flight.requests.per.connection", "5");

  private static final long TIMEOUT_SECONDS = 600;
  private static final long SETTLE_SECONDS = 3;

  /** Parts of the time in which latencies are taken. */
  private static final int STRETCHES = 5;

  /** For so long the JVM's compiler gets used to it, and no latency is taken. */
  private static final int PACED_SECONDS = 30;

  private final Map<String, Spike> pending = new ConcurrentHashMap<>();
  private final Queue<Latency.Sample> samples = new ConcurrentLinkedQueue<>();

  private final Consumer<String> progress;

  /** A reading that is off, and when it was given to the publisher. */
  private record Spike(int stretch, long timeMillis, long publishedNanos) {}

  LatencyProbe(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * @param load share of the highest rate
   * @param seconds for how long
   */
  Latency measure(LocalFlink flink, JobPlan plan, int sensors, double load, int seconds)
      throws IOException {
    Fleet fleet = new Fleet(sensors);
    HeedJob job = HeedJob.of(plan.settings("latency"));
    AlertClient client =
        AlertClient.builder()
            .bootstrapServers(plan.servers())
            .topic(plan.alertsTopic())
            .start(Start.latest())
            .build();
    Thread thread = new Thread(() -> follow(client), "heed-bench-alerts");
    try (FlinkRun run = flink.submit(job)) {
      double highest = highestRate(run, plan, fleet);
      double rate = load * highest;
      progress.accept("latency at %,.0f of %,.0f readings/s".formatted(rate, highest));
      thread.start();
      pause();
      int spikes = publish(plan, fleet, rate, seconds);
      pause();
      return Latency.of(highest, rate, spikes, List.copyOf(samples));
    } finally {
      client.close();
      join(thread);
    }
  }

  /** Readings per second when all are published, and scored as they come, by this one machine. */
  private static double highestRate(FlinkRun run, JobPlan plan, Fleet fleet) throws IOException {
    long before = (long) BEFORE * fleet.size();
    long measured = (long) MEASURED * fleet.size();
    Throughput.fill(plan, fleet, before);
    run.awaitReadings(before, TIMEOUT_SECONDS);
    long start = System.nanoTime();
    Throughput.fill(plan, fleet, measured);
    long end = run.awaitReadings(before + measured, TIMEOUT_SECONDS);
    return measured * 1e9 / (end - start);
  }

  private int publish(JobPlan plan, Fleet fleet, double rate, int seconds) throws IOException {
    PublisherSettings settings =
        new PublisherSettings(
            plan.servers(), plan.topic(), PUBLISHER, PublisherSettings.DEFAULT_TIMEOUT);
    long settling = Math.round(rate * Math.min(PACED_SECONDS, seconds));
    long count = Math.round(rate * seconds);
    long every = everyOff(count, fleet.size());
    int spikes = 0;
    Pace pace = Pace.rate(rate, Ticker.system(new StopSignal()));
    try (ReadingPublisher publisher = ReadingPublisher.open(settings)) {
      for (long i = -settling; i < count; i++) {
        pace.await(0);
        boolean isOff = i % every == 0;
        Reading reading = fleet.next(isOff ? OFF : 0);
        if (isOff && i >= 0 && !pending.containsKey(reading.sensor())) {
          spikes++;
          pending.put(
              reading.sensor(),
              new Spike((int) (STRETCHES * i / count), reading.timeMillis(), System.nanoTime()));
        }
        publisher.publish(reading);
      }
      publisher.finish(Duration.ofMinutes(1));
    }
    return spikes;
  }

  /** Every so manieth reading is off, so that it is each sensor's turn once in about so many. */
  static long everyOff(long count, int sensors) {
    long every = Math.max(1, count / sensors);
    BigInteger size = BigInteger.valueOf(sensors);
    while (!BigInteger.valueOf(every).gcd(size).equals(BigInteger.ONE)) {
      every++;
    }
    return every;
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
      samples.add(new Latency.Sample(spike.stretch, now - spike.publishedNanos));
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
