package dev.heed.consumer;

import dev.heed.core.message.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads incident events from the alerts topic and hands them to an {@link AlertHandler}.
 *
 * <p>Hand-over is at least once: with a group, the position moves only past events whose handler
 * returned, so after a crash or a failed handler the next client of the group gets the rest, and
 * perhaps the last few again. Receivers that must not act twice compare {@link
 * dev.heed.core.message.IncidentEvent#id()}. Without a group nothing is stored, and no trace of the
 * client is left on the broker. Events of aborted transactions are never seen.
 *
 * <p>A read runs on the thread that calls it; the client starts no thread of its own. Only {@link
 * #close()} may be called from other threads, or from the handler: the read then returns after the
 * event in hand, and a closed client reads nothing more. A broker that does not answer at the
 * start, or a topic that does not exist, ends the read with an {@link AlertClientException} within
 * the connect timeout; one that goes away later is waited for by {@link #follow}, while {@link
 * #readToEnd} gives up.
 *
 * <p>A record that is not an incident event is counted and given to the {@link
 * UndecodableAlertHandler}, which by default logs where it is; reading goes on.
 */
public final class AlertClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertClient.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final AlertClientConfig config;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicReference<@Nullable AlertReader> running = new AtomicReference<>();

  AlertClient(AlertClientConfig config) {
    this.config = config;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Hands over events as they arrive, until {@link #close()}.
   *
   * @throws AlertClientException if Kafka cannot be read or the handler throws
   */
  public ReadResult follow(AlertHandler handler) {
    return read(handler, AlertReader::follow);
  }

  /**
   * Hands over what the topic holds at the time of the call, then returns.
   *
   * @throws AlertClientException if Kafka cannot be read or the handler throws
   */
  public ReadResult readToEnd(AlertHandler handler) {
    return read(handler, AlertReader::readToEnd);
  }

  private ReadResult read(AlertHandler handler, Function<AlertReader, ReadResult> mode) {
    Objects.requireNonNull(handler, "handler");
    if (reading.isHeldByCurrentThread() || !reading.tryLock()) {
      throw new IllegalStateException("this client is reading already");
    }
    try {
      return AlertReader.run(
          config,
          handler,
          closed::get,
          reader -> {
            running.set(reader);
            // A close() that came before had no reader to wake up.
            return closed.get() ? new ReadResult(0, 0) : mode.apply(reader);
          });
    } finally {
      running.set(null);
      reading.unlock();
    }
  }

  /**
   * Ends a running read after the event in hand and waits until it has stored its position and left
   * the group; at most 30 s if the handler hangs. Does not wait when called from the handler.
   */
  @Override
  public void close() {
    boolean first = closed.compareAndSet(false, true);
    if (reading.isHeldByCurrentThread()) {
      return;
    }
    AlertReader reader = running.get();
    if (first && reader != null) {
      reader.wakeup();
    }
    awaitReader();
  }

  private void awaitReader() {
    try {
      if (reading.tryLock(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        reading.unlock();
      } else {
        LOG.warn("the alert handler has not returned for {}, closing without it", CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void log(UndecodableAlert record) {
    LOG.warn(
        "not an incident event at {}-{} offset {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        record.reason());
  }

  /** Collects and checks the settings of an {@link AlertClient}. */
  public static final class Builder {
    private String bootstrapServers = "";
    private String topic = Topics.DEFAULT.alerts();
    private @Nullable String group;
    private @Nullable Start start;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private final Map<String, String> properties = new HashMap<>();
    private UndecodableAlertHandler undecodable = AlertClient::log;

    private Builder() {}

    /** Required, here or as a property: {@code host:port}, several separated by commas. */
    public Builder bootstrapServers(String servers) {
      this.bootstrapServers = Objects.requireNonNull(servers, "servers");
      return this;
    }

    /** The group whose position is kept; without one, nothing is kept. */
    public Builder group(String name) {
      this.group = Objects.requireNonNull(name, "name");
      return this;
    }

    /** By default {@code sensors.alerts.v1}. */
    public Builder topic(String name) {
      this.topic = Objects.requireNonNull(name, "name");
      return this;
    }

    /** By default committed with a group, earliest without one. */
    public Builder start(Start value) {
      this.start = Objects.requireNonNull(value, "value");
      return this;
    }

    /** How long to wait for a broker; 10 s by default. */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Further properties of the Kafka consumer, such as those of security. The ones that the
     * guarantees of this client rest on may not be changed.
     */
    public Builder properties(Map<String, String> more) {
      properties.putAll(more);
      return this;
    }

    /** What to do with records that are not incident events; by default a warning in the log. */
    public Builder onUndecodable(UndecodableAlertHandler handler) {
      this.undecodable = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the setting, its value and the rule that it breaks
     */
    public AlertClient build() {
      return new AlertClient(
          AlertClientConfig.of(
              bootstrapServers, topic, group, start, connectTimeout, properties, undecodable));
    }
  }
}
