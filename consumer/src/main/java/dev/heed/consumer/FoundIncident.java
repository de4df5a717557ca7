package dev.heed.consumer;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The first and the last alert of one incident, found among many. */
final class FoundIncident implements AlertHandler {
  private final String id;
  private @Nullable IncidentEvent first;
  private @Nullable IncidentEvent last;

  FoundIncident(String id) {
    this.id = id;
  }

  /** Alerts of one incident may come twice; their sequence tells which is which. */
  @Override
  public void handle(IncidentEvent event) {
    if (!event.incident().equals(id)) {
      return;
    }
    if (first == null || event.sequence() < first.sequence()) {
      first = event;
    }
    if (last == null || event.sequence() > last.sequence()) {
      last = event;
    }
  }

  /**
   * What a person says of it.
   *
   * @param where alerts were looked for, for the message
   * @throws IOException if no alert tells of the incident, or none what it looked like
   */
  FeedbackEvent labelled(Label label, @Nullable String by, @Nullable String note, String where)
      throws IOException {
    IncidentEvent opened = first;
    IncidentEvent latest = last;
    if (opened == null || latest == null) {
      throw new IOException("no alert of incident '" + SafeText.line(id) + "' in " + where);
    }
    if (opened.features().isEmpty()) {
      throw new IOException("the alert of incident '" + SafeText.line(id) + "' has no features");
    }
    return FeedbackEvent.of(opened, latest, label, by, note);
  }
}
