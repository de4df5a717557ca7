package dev.heed.consumer.forward;

import dev.heed.core.message.IncidentEvent;
import java.time.Duration;
import java.util.Locale;

/**
 * What is told in one message.
 *
 * @param by events that share this go together
 * @param delay from the first event of a group to its message; more events may come meanwhile
 * @param interval between two messages of one group
 */
public record Grouping(By by, Duration delay, Duration interval) {
  static final Grouping NONE = new Grouping(By.EVENT, Duration.ZERO, Duration.ZERO);

  /** What the events of one group have in common. */
  public enum By {
    /** Nothing: every event is a message of its own. */
    EVENT,
    SENSOR,
    KIND,
    /** All events of the route are one group. */
    ALL;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Equal for events that go together. */
  String key(IncidentEvent event) {
    return switch (by) {
      case EVENT -> event.id();
      case SENSOR -> event.sensor();
      case KIND -> event.kind().code();
      case ALL -> "";
    };
  }
}
