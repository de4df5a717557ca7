package dev.heed.dashboards;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How reading a topic goes.
 *
 * @param state what is the case
 * @param detail the topic that is missing, the brokers that do not answer, or what failed; else
 *     null
 */
record FeedStatus(State state, @Nullable String detail) {

  static final FeedStatus CONNECTING = new FeedStatus(State.CONNECTING, null);
  static final FeedStatus LIVE = new FeedStatus(State.LIVE, null);

  enum State {
    CONNECTING,
    LIVE,
    TOPIC_MISSING,
    BROKER_AWAY,
    FAILED;

    private final String code = name().toLowerCase(Locale.ROOT);

    String code() {
      return code;
    }
  }
}
