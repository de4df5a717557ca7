package dev.heed.cli.demo;

import dev.heed.consumer.AlertClient;
import dev.heed.consumer.AlertClientException;
import dev.heed.consumer.Start;
import dev.heed.core.message.IncidentEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives committed alerts on a thread of its own and remembers when each came. */
final class AlertLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

  private final List<SeenAlert> alerts = new CopyOnWriteArrayList<>();
  private final AlertClient client;
  private final Consumer<IncidentEvent> listener;
  private final Thread thread = new Thread(this::run, "heed-demo-alerts");

  private AlertLog(AlertClient client, Consumer<IncidentEvent> listener) {
    this.client = client;
    this.listener = listener;
  }

  static AlertLog start(String bootstrapServers, String topic, Consumer<IncidentEvent> listener) {
    AlertClient client =
        AlertClient.builder()
            .bootstrapServers(bootstrapServers)
            .topic(topic)
            .start(Start.earliest())
            .build();
    AlertLog log = new AlertLog(client, listener);
    log.thread.start();
    return log;
  }

  private void run() {
    try {
      client.follow(this::accept);
    } catch (AlertClientException e) {
      LOG.error("Alerts are no longer received: {}", e.getMessage());
    }
  }

  private void accept(IncidentEvent event) {
    long now = System.nanoTime();
    alerts.add(
        new SeenAlert(
            event.sensor(),
            event.incident(),
            event.phase(),
            event.kind(),
            event.timeMillis(),
            now));
    listener.accept(event);
  }

  List<SeenAlert> alerts() {
    return List.copyOf(alerts);
  }

  int count() {
    return alerts.size();
  }

  @Override
  public void close() {
    client.close();
    Threads.join(thread);
  }
}
