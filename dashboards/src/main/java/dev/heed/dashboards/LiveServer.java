package dev.heed.dashboards;

import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.VerdictEventCodec;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The live page: what the detector sees and says, as it comes. It reads the scores and the alerts
 * from Kafka without a consumer group, keeps the newest in bounded memory and pushes it to every
 * open browser. It starts without a broker too, says on the page that it is away, and carries on
 * when it is back.
 */
public final class LiveServer implements AutoCloseable {
  private final String host;
  private final Javalin http;
  private final LivePages pages;
  private final List<TopicFeed> feeds;

  private LiveServer(String host, Javalin http, LivePages pages, List<TopicFeed> feeds) {
    this.host = host;
    this.http = http;
    this.pages = pages;
    this.feeds = feeds;
  }

  /**
   * Serves the page until closed.
   *
   * @throws BindException if the address cannot be listened on, for instance because the port is in
   *     use; its message is one line for the user
   */
  public static LiveServer start(LiveServerSettings settings) throws IOException {
    LiveState state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
    LivePages pages = new LivePages(state, LiveLimits.DEFAULT, settings.host());
    Javalin http = listen(settings, pages);
    List<TopicFeed> feeds = List.of(scores(settings, state), alerts(settings, state));
    feeds.forEach(TopicFeed::start);
    return new LiveServer(settings.host(), http, pages, feeds);
  }

  private static Javalin listen(LiveServerSettings settings, LivePages pages) throws BindException {
    Javalin http = Javalin.create(pages::configure);
    try {
      return http.start(settings.host(), settings.port());
    } catch (JavalinBindException e) {
      http.stop();
      BindException named =
          new BindException(
              "cannot serve the live page on "
                  + settings.host()
                  + " port "
                  + settings.port()
                  + ": the port is in use or the address is not of this machine; choose another"
                  + " port, or 0 for any free one");
      named.initCause(e);
      throw named;
    }
  }

  /** Verdicts are shown at once: one of a transaction that fails is repeated, the same. */
  private static TopicFeed scores(LiveServerSettings settings, LiveState state) {
    Consumer<List<byte[]>> reader =
        values -> state.acceptVerdicts(decode(values, VerdictEventCodec::read, state, Feed.SCORES));
    return new TopicFeed(
        settings.topics().scores(),
        clientProperties(settings),
        "read_uncommitted",
        settings.since(),
        reader,
        status -> state.setFeedStatus(Feed.SCORES, status));
  }

  private static TopicFeed alerts(LiveServerSettings settings, LiveState state) {
    Consumer<List<byte[]>> reader =
        values ->
            state.acceptIncidents(decode(values, IncidentEventCodec::read, state, Feed.ALERTS));
    return new TopicFeed(
        settings.topics().alerts(),
        clientProperties(settings),
        "read_committed",
        settings.since(),
        reader,
        status -> state.setFeedStatus(Feed.ALERTS, status));
  }

  private static Map<String, Object> clientProperties(LiveServerSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.kafkaProperties());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return properties;
  }

  private static <T> List<T> decode(
      List<byte[]> values, Decoder<T> decoder, LiveState state, Feed feed) {
    List<T> decoded = new ArrayList<>(values.size());
    for (byte[] value : values) {
      try {
        decoded.add(decoder.read(value));
      } catch (IOException e) {
        state.countUnreadable(feed, String.valueOf(e.getMessage()));
      }
    }
    return decoded;
  }

  /** Where the page is to be found. */
  public URI address() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + http.port() + "/");
  }

  /** Ends the streams to the browsers, the reading and the listening. */
  @Override
  public void close() {
    pages.close();
    http.stop();
    feeds.forEach(TopicFeed::close);
  }

  private interface Decoder<T> {
    T read(byte[] value) throws IOException;
  }
}
