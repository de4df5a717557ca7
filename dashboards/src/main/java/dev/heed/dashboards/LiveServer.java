package dev.heed.dashboards;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * The live page: what the detector sees and says, as it comes. It reads the scores and the alerts
 * from Kafka without a consumer group, keeps the newest in bounded memory and pushes it to every
 * open browser; what people say of incidents it writes to the feedback topic. It starts without a
 * broker too, says on the page that it is away, and carries on when it is back.
 */
public final class LiveServer implements AutoCloseable {
  private final String host;
  private final Javalin http;
  private final LivePages pages;
  private final List<TopicFeed> feeds;
  private final KafkaFeedback feedback;

  private LiveServer(
      String host, Javalin http, LivePages pages, List<TopicFeed> feeds, KafkaFeedback feedback) {
    this.host = host;
    this.http = http;
    this.pages = pages;
    this.feeds = feeds;
    this.feedback = feedback;
  }

  /**
   * Serves the page until closed. What people say of incidents goes to the feedback topic.
   *
   * @throws BindException if the address cannot be listened on, for instance because the port is in
   *     use; its message is one line for the user
   */
  public static LiveServer start(LiveServerSettings settings) throws IOException {
    LiveState state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
    HealthLog health = new HealthLog(Clock.systemUTC());
    KafkaFeedback feedback =
        new KafkaFeedback(settings.topics().feedback(), settings.clientProperties());
    ConsoleApi api = new ConsoleApi(state, health, settings.model(), feedback);
    LivePages pages =
        new LivePages(state, api, LiveLimits.DEFAULT, settings.host(), settings.token());
    Javalin http = listen(settings, pages);
    List<TopicFeed> feeds = new Feeds(settings, state, health).all();
    feeds.forEach(TopicFeed::start);
    return new LiveServer(settings.host(), http, pages, feeds, feedback);
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
    feedback.close();
  }
}
