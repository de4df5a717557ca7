package dev.heed.dashboards;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How reading a topic goes.
 *
 * @param state what is the case
 * @param detail the topic that is missing, the brokers that do not answer, or what failed; else
 *     null
 * @param lag records that are written but not read yet; {@link #UNKNOWN} unless live
 */
record FeedStatus(State state, @Nullable String detail, long lag) {

  static final long UNKNOWN = -1;
  static final FeedStatus CONNECTING = new FeedStatus(State.CONNECTING, null);

  FeedStatus(State state, @Nullable String detail) {
    this(state, detail, UNKNOWN);
  }

  static FeedStatus live(long lag) {
    return new FeedStatus(State.LIVE, null, lag);
  }

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
