package dev.heed.dashboards;

import java.util.Locale;

/** A topic that the page reads. */
enum Feed {
  SCORES,
  ALERTS;

  private final String code = name().toLowerCase(Locale.ROOT);

  String code() {
    return code;
  }
}
