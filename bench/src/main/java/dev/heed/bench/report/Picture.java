package dev.heed.bench.report;

import dev.heed.bench.accuracy.Subject;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.metric.Span;
import dev.heed.bench.series.Series;
import java.util.Arrays;

/**
 * One series as a detector saw it, as SVG: labelled rows shaded, the value with its band (or each
 * of several channels on its own scale), the score below on a logarithmic scale, and a line with
 * the kind where an incident opens, in another colour if no label is there.
 */
final class Picture {
  private static final int WIDTH = 1_000;
  private static final int TOP = 14;
  private static final int SINGLE_HEIGHT = 150;
  private static final int CHANNEL_HEIGHT = 44;
  private static final int MOST_CHANNELS = 12;
  private static final int SCORE_HEIGHT = 60;
  private static final int GAP = 8;
  private static final int TEXT_WIDTH = 55;
  private static final int MOST_INCIDENTS = 400;

  private final Subject subject;
  private final Trace trace;
  private final Columns columns;
  private final int channels;
  private final int channelHeight;
  private final int height;
  private final StringBuilder svg = new StringBuilder();

  private Picture(Subject subject, Trace trace) {
    this.subject = subject;
    this.trace = trace;
    this.columns = new Columns(subject.series().rows(), WIDTH);
    this.channels = Math.min(MOST_CHANNELS, subject.series().channels().size());
    this.channelHeight = channels == 1 ? SINGLE_HEIGHT : CHANNEL_HEIGHT;
    this.height = TOP + channels * (channelHeight + GAP) + SCORE_HEIGHT + GAP;
  }

  /** Draws a series of at least one row. */
  static String of(Subject subject, Trace trace) {
    Picture picture = new Picture(subject, trace);
    picture.draw();
    return picture.svg.toString();
  }

  private void draw() {
    svg.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
    svg.append("\" role=\"img\" aria-label=\"").append(Html.escape(subject.name()));
    svg.append("\">\n");
    labels();
    for (int c = 0; c < channels; c++) {
      channel(c, TOP + c * (channelHeight + GAP));
    }
    score(height - SCORE_HEIGHT);
    incidents();
    svg.append("</svg>\n");
  }

  private void labels() {
    for (Span window : subject.windows()) {
      double from = columns.x(window.first());
      double width = Math.max(1, columns.x(window.last()) - from);
      svg.append("<rect class=\"label\" x=\"").append(Columns.number(from));
      svg.append("\" y=\"").append(TOP).append("\" width=\"").append(Columns.number(width));
      svg.append("\" height=\"").append(height - TOP).append("\"/>\n");
    }
  }

  private void channel(int c, int top) {
    Series series = subject.series();
    double[] values = new double[series.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = series.values()[i][c];
    }
    double[] range = range(values);
    Columns.Scale scale =
        value -> {
          double share = (value - range[0]) / (range[1] - range[0]);
          return top + channelHeight * (1 - Math.max(-0.05, Math.min(1.05, share)));
        };
    if (channels == 1) {
      path("band", columns.area(trace.lower(), trace.upper(), scale));
      path("expected", columns.line(trace.expected(), scale));
    }
    path("value", columns.line(values, scale));
    text("name", 3, top + 9, series.channels().get(c));
  }

  /** Smallest and largest known value, apart from each other. */
  private static double[] range(double[] values) {
    double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    return high > low ? new double[] {low, high} : new double[] {low - 1, low + 1};
  }

  private void score(int top) {
    double[] score = Arrays.stream(trace.score()).map(s -> Math.log1p(Math.max(0, s))).toArray();
    double most = Math.max(1e-9, Arrays.stream(score).max().orElse(1));
    path(
        "score",
        columns.area(
            new double[score.length], score, s -> top + (SCORE_HEIGHT - 2) * (1 - s / most)));
    text("name", 3, top + 9, "score, largest " + Cells.number(Math.expm1(most), 1));
  }

  private void incidents() {
    double lastText = -TEXT_WIDTH;
    int count = 0;
    for (int i = 0; i < trace.kind().length && count < MOST_INCIDENTS; i++) {
      if (trace.isOpening(i)) {
        String kind = trace.lastKind(i);
        count++;
        String fate = subject.series().isAnomaly()[i] ? "hit" : "false";
        double x = columns.x(i);
        svg.append("<path class=\"").append(fate).append("\" d=\"M").append(Columns.number(x));
        svg.append(' ').append(TOP).append('V').append(height).append("\"><title>row ").append(i);
        svg.append(": ").append(Html.escape(kind)).append(", detection ");
        svg.append(Cells.number(trace.detection()[i], 3)).append("</title></path>\n");
        if (x - lastText >= TEXT_WIDTH) {
          text(fate, Math.min(x, WIDTH - TEXT_WIDTH), TOP - 4, kind);
          lastText = x;
        }
      }
    }
  }

  private void path(String type, String d) {
    if (!d.isEmpty()) {
      svg.append("<path class=\"").append(type).append("\" d=\"").append(d).append("\"/>\n");
    }
  }

  private void text(String type, double x, double y, String text) {
    svg.append("<text class=\"").append(type).append("\" x=\"").append(Columns.number(x));
    svg.append("\" y=\"").append(Columns.number(y)).append("\">");
    svg.append(Html.escape(text)).append("</text>\n");
  }
}
