package dev.heed.consumer.forward;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the targets of all routes of alerts, until closed.
 *
 * <p>Every event that a route wants is told at least once: after a crash the last few may be told
 * again, under the same ids. A failure to read Kafka ends all routes; a target that fails ends
 * none.
 */
public final class Forwarder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
  private static final int CLOSE_SECONDS = 30;

  private final Map<String, RouteWorker> workers = new LinkedHashMap<>();
  private final Map<String, ForwardCounts> counts = new LinkedHashMap<>();
  private final BadRecords bad = new BadRecords();
  private final ExecutorService threads;

  /**
   * @param seed of the jitter between attempts
   */
  public Forwarder(ForwardConfig config, KafkaSource source, Clock clock, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Route route : config.routes()) {
      Outbox outbox = outbox(route);
      Sender sender = new HttpSender(route.target(), clock);
      ForwardCounts count = new ForwardCounts();
      Backoff backoff = new Backoff(route.retry(), random.split());
      Delivery delivery = new Delivery(route, outbox, sender, backoff, clock, count);
      counts.put(route.name(), count);
      workers.put(
          route.name(), new RouteWorker(route, source, outbox, sender, delivery, bad, clock));
    }
    this.threads = Executors.newCachedThreadPool(task -> new Thread(task, "heed-forward"));
  }

  static Outbox outbox(Route route) {
    Target target = route.target();
    if (target instanceof Target.Alertmanager alertmanager) {
      return new AlertmanagerOutbox(route, alertmanager);
    }
    Format format =
        target instanceof Target.Slack ? new SlackFormat(target.console()) : new WebhookFormat();
    return new GroupedOutbox(route, format);
  }

  /**
   * Forwards until {@link #close()}.
   *
   * @throws dev.heed.consumer.AlertClientException if Kafka cannot be read
   */
  public void run() {
    List<CompletableFuture<Void>> routes = new ArrayList<>();
    for (RouteWorker worker : workers.values()) {
      CompletableFuture<Void> route = CompletableFuture.runAsync(worker::run, threads);
      routes.add(
          route.whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  stop();
                }
              }));
    }
    RuntimeException first = null;
    for (CompletableFuture<Void> route : routes) {
      try {
        route.join();
      } catch (CompletionException e) {
        RuntimeException cause = e.getCause() instanceof RuntimeException known ? known : e;
        if (first == null) {
          first = cause;
        }
      }
    }
    threads.shutdown();
    if (first != null) {
      throw first;
    }
  }

  /** A line per route, and one of records that are no alerts if there were any. */
  public String summary() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    counts.forEach(
        (name, count) -> {
          lines.add(name + ": " + count.text());
        });
    if (bad.count() > 0) {
      lines.add(bad.count() + " records were no alerts");
    }
    return lines.toString();
  }

  private void stop() {
    workers.values().forEach(RouteWorker::stop);
  }

  /** Ends {@link #run} and waits until positions are stored. */
  @Override
  public void close() {
    stop();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a route has not ended within {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
