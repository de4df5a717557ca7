package dev.heed.cli.explain;

import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import dev.heed.cli.explain.Page.Figure;
import dev.heed.core.explain.AmplitudeResponse;
import dev.heed.core.explain.LensResponse;
import java.util.List;
import java.util.function.Function;

/** Pictures of the response over the amplitude. */
final class AmplitudeCharts {
  private static final String ADDITIVE = "additive";
  private static final String MULTIPLICATIVE = "multiplicative";

  private final AmplitudeResponse response;
  private final Axis x;

  AmplitudeCharts(AmplitudeResponse response, Axis x) {
    this.response = response;
    this.x = x;
  }

  /** Score, slope, saturation and weight of both lenses. */
  List<Figure> all() {
    return List.of(
        figure(
            "score, nats",
            LensResponse::score,
            "The score: the additive lens bends, the multiplicative one does not."),
        figure(
            "slope of the score, nats per " + unit(),
            LensResponse::slope,
            "Its derivative: what a little more would add."),
        figure(
            "saturation of the slope",
            LensResponse::saturation,
            "How much of its slope each lens has lost to tanh; of the multiplicative one always"
                + " nothing."),
        figure(
            "weight",
            LensResponse::weight,
            "The attention weight saturates in both lenses, as the softmax does."));
  }

  /** The fused log-odds, which are flagged above 0, with a lens on either side. */
  Figure logOdds() {
    LineChart chart =
        new LineChart(
                "Log-odds over the amplitude",
                x,
                Axis.around(
                        "log-odds, nats",
                        response.additive().logOdds(),
                        response.multiplicative().logOdds())
                    .withRoom())
            .line(ADDITIVE, 0, response.amplitude(), response.additive().logOdds())
            .line(MULTIPLICATIVE, 1, response.amplitude(), response.multiplicative().logOdds())
            .line("fused", 2, response.amplitude(), response.logOdds())
            .level("level", 4, 0);
    return new Figure(marked(chart).toSvg(), "Both lenses and their mean; above 0 is flagged.");
  }

  private Figure figure(String name, Function<LensResponse, double[]> of, String caption) {
    double[] additive = of.apply(response.additive());
    double[] multiplicative = of.apply(response.multiplicative());
    LineChart chart =
        new LineChart(
                name + " over the amplitude",
                x,
                Axis.around(name, additive, multiplicative).withRoom())
            .line(ADDITIVE, 0, response.amplitude(), additive)
            .line(MULTIPLICATIVE, 1, response.amplitude(), multiplicative);
    return new Figure(marked(chart).toSvg(), caption);
  }

  private LineChart marked(LineChart chart) {
    return chart
        .mark("flagged from " + Axis.number(response.flaggedAt()), 4, response.flaggedAt())
        .mark(
            "additive slope down to 10 %: " + Axis.number(response.saturatedAt()),
            0,
            response.saturatedAt());
  }

  private String unit() {
    return response.unit().equals("nats") ? "nat" : "unit of the value";
  }
}
