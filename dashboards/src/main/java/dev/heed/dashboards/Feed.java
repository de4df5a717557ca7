package dev.heed.dashboards;

import java.util.Locale;

/** A topic that the page reads. */
enum Feed {
  SCORES(true),
  ALERTS(true),
  DEAD_LETTERS(false),
  LATE(false);

  private final String code = name().toLowerCase(Locale.ROOT);
  private final boolean isShown;

  Feed(boolean isShown) {
    this.isShown = isShown;
  }

  String code() {
    return code;
  }

  /** Whether the page has nothing to show without it; the others are of use to the health view. */
  boolean isShown() {
    return isShown;
  }
}
