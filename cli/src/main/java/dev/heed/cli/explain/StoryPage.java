package dev.heed.cli.explain;

import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import dev.heed.cli.explain.Page.Figure;
import dev.heed.core.explain.AngleResponse;
import dev.heed.core.explain.LensResponse;
import dev.heed.core.explain.Recent;
import dev.heed.core.explain.VerdictStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The story of a verdict as one page: a picture of the last readings, words, curves. */
public final class StoryPage {
  private static final double HOUR_MILLIS = 3_600_000;

  private final VerdictStory story;

  public StoryPage(VerdictStory story) {
    this.story = story;
  }

  /** The whole page. */
  public String toHtml() {
    String time = Instant.ofEpochMilli(story.reading().timeMillis()).toString();
    Page page =
        new Page(
            story.reading().sensor()
                + " at "
                + time
                + (story.isFlagged() ? ": why it was flagged" : ": why it was not flagged"));
    page.charts(List.of(recent()));
    for (StoryText.Section section : new StoryText(story).sections()) {
      page.heading(section.title()).list(section.lines());
    }
    page.heading("How both lenses answer to another value");
    page.soft(
        "Every point is the detector's own judgement of that value in place of the one read. The"
            + " axis is linear within the band of normal values and logarithmic beyond.");
    page.charts(curves());
    AngleResponse angle = story.angle().response();
    if (angle != null) {
      page.heading("How both lenses answer to the angle between key and query");
      page.charts(List.of(SensitivityPage.chart(angle, story.angle().cosine())));
    }
    return page.end();
  }

  /** The last readings with the band of what was expected. */
  private Figure recent() {
    Recent recent = story.recent();
    int n = recent.value().length;
    long last = recent.timeMillis()[n - 1];
    double[] hours = new double[n];
    for (int i = 0; i < n; i++) {
      hours[i] = (recent.timeMillis()[i] - last) / HOUR_MILLIS;
    }
    double from = n > 1 ? hours[0] : -1;
    LineChart chart =
        new LineChart(
                "The last readings",
                Axis.linear("hours before", from, from * -0.04),
                holding(story.channel().name(), recent))
            .band(hours, recent.lower(), recent.upper())
            .line("expected", 1, hours, recent.expected())
            .line("value", 0, hours, recent.value())
            .dot(0, recent.value()[n - 1]);
    return new Figure(
        chart.toSvg(),
        "The last " + n + " readings; shaded: where 99 % of normal values were expected.");
  }

  private static Axis holding(String label, Recent recent) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] some :
        List.of(recent.value(), recent.lower(), recent.upper(), recent.expected())) {
      for (double value : some) {
        low = Double.isFinite(value) ? Math.min(low, value) : low;
        high = Double.isFinite(value) ? Math.max(high, value) : high;
      }
    }
    double room = high > low ? 0.05 * (high - low) : Math.max(1e-9, 0.05 * Math.abs(high));
    return Axis.linear(label, low - room, high + room);
  }

  private List<Figure> curves() {
    double[] away =
        joined(story.amplitudes().down().amplitude(), story.amplitudes().up().amplitude(), -1);
    double[] logOdds =
        joined(story.amplitudes().down().logOdds(), story.amplitudes().up().logOdds(), 1);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        figure(
            away,
            "log-odds, nats",
            LensResponse::logOdds,
            logOdds,
            "Both lenses and their mean; above 0 is flagged."));
    figures.add(
        figure(
            away,
            "score, nats",
            LensResponse::score,
            null,
            "The additive score is bounded, the multiplicative one is not."));
    figures.add(
        figure(
            away,
            "slope of the score outwards, nats per unit",
            LensResponse::slope,
            null,
            "The derivative of the scores by the value."));
    figures.add(
        figure(
            away,
            "saturation of the slope",
            LensResponse::saturation,
            null,
            "How much of the slope tanh has taken."));
    return figures;
  }

  private Figure figure(
      double[] away,
      String name,
      Function<LensResponse, double[]> of,
      double @Nullable [] fused,
      String caption) {
    double[] additive =
        joined(
            of.apply(story.amplitudes().down().additive()),
            of.apply(story.amplitudes().up().additive()),
            1);
    double[] multiplicative =
        joined(
            of.apply(story.amplitudes().down().multiplicative()),
            of.apply(story.amplitudes().up().multiplicative()),
            1);
    Axis x =
        new Axis(
            "value less the expected one",
            away[0],
            away[away.length - 1],
            story.amplitudes().step());
    LineChart chart =
        new LineChart(name, x, Axis.around(name, additive, multiplicative).withRoom())
            .line("additive", 0, away, additive)
            .line("multiplicative", 1, away, multiplicative);
    if (fused != null) {
      chart.line("fused", 2, away, fused).level("level", 4, 0);
    }
    return new Figure(marked(chart).toSvg(), caption);
  }

  private LineChart marked(LineChart chart) {
    double read = story.channel().value() - story.amplitudes().up().origin();
    return chart
        .mark("", 4, -story.amplitudes().down().flaggedAt())
        .mark("", 4, story.amplitudes().up().flaggedAt())
        .mark("this reading", 3, read);
  }

  /** Both sides as one line: the lower one reversed and multiplied by a sign, 0 once. */
  private static double[] joined(double[] down, double[] up, int sign) {
    double[] line = new double[down.length + up.length - 1];
    for (int i = 0; i < down.length; i++) {
      line[i] = sign * down[down.length - 1 - i];
    }
    System.arraycopy(up, 1, line, down.length, up.length - 1);
    return line;
  }
}
