package dev.heed.cli.explain;

import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import dev.heed.cli.explain.Page.Figure;
import dev.heed.core.encode.Features;
import dev.heed.core.explain.AmplitudeResponse;
import dev.heed.core.explain.AngleResponse;
import dev.heed.core.explain.ResponseCurves;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The response curves of a model as one page: over the amplitude, along what a lone new value moves
 * and along the excess of all other features; and over the angle between key and query.
 */
public final class SensitivityPage {
  private static final int POINTS = 241;
  private static final double[] NORMS = {10, 20, 40};

  private final Model model;
  private final double load;
  private final AmplitudeResponse main;
  private final AmplitudeResponse excess;
  private final List<AngleResponse> angles = new ArrayList<>();

  /**
   * @param load recent candidates over those that noise has, at least 0
   * @param largest surprise up to which the amplitude goes, in nats, above 0
   */
  public SensitivityPage(Model model, double load, double largest) {
    this.model = model;
    this.load = load;
    ResponseCurves curves = new ResponseCurves(model, ResponseCurves.query(load));
    main =
        curves.overAmplitude(
            ResponseCurves.direction(Features.NOVELTY, Features.DEPARTURE), largest, POINTS);
    excess = curves.overAmplitude(ResponseCurves.direction(Features.EXCESS), largest, POINTS);
    for (double norm : NORMS) {
      angles.add(curves.overAngle(norm, POINTS));
    }
  }

  /** Over the amplitude, novelty and departure moving alike. */
  public AmplitudeResponse main() {
    return main;
  }

  /** Over the amplitude, along the excess of the other features. */
  public AmplitudeResponse excess() {
    return excess;
  }

  /** Over the angle, for keys of several lengths. */
  public List<AngleResponse> angles() {
    return List.copyOf(angles);
  }

  /** The whole page. */
  public String toHtml() {
    Page page = new Page("How sensitive the model is");
    page.soft(
        "Model " + model.ref().version() + ", " + model.ref().hash() + "; load " + load + ".");
    page.paragraph(
        "Heed scores each reading by two forms of attention. These curves show how the scores of"
            + " this model answer when a reading becomes more surprising, and when what is"
            + " surprising of it turns away from what the model looks for. A mature channel with no"
            + " recent alarms is assumed; what competes with the reading is the null key alone.");
    page.heading("Over the amplitude: a lone new value");
    page.paragraph(words(main, "novelty and departure alike"));
    page.charts(charts(main, "surprise of novelty and departure, nats"));
    page.heading("Over the amplitude: what only the other features see");
    page.paragraph(words(excess, "the excess of all other features"));
    page.charts(charts(excess, "excess, nats"));
    angle(page);
    return page.end();
  }

  private static List<Figure> charts(AmplitudeResponse response, String label) {
    double[] amplitude = response.amplitude();
    Axis x = Axis.linear(label, 0, amplitude[amplitude.length - 1]);
    AmplitudeCharts charts = new AmplitudeCharts(response, x);
    List<Figure> figures = new ArrayList<>(charts.all());
    figures.add(charts.logOdds());
    return figures;
  }

  /** What the curves say, in numbers. */
  static String words(AmplitudeResponse response, String direction) {
    int last = response.amplitude().length - 1;
    String flagged =
        Double.isNaN(response.flaggedAt())
            ? "Along %s nothing is flagged up to %s nats. "
                .formatted(direction, Axis.number(response.amplitude()[last]))
            : String.format(
                Locale.ROOT,
                "Along %s a reading is flagged from %.2f nats on. ",
                direction,
                response.flaggedAt());
    String saturated =
        Double.isNaN(response.saturatedAt())
            ? "The additive slope stays above a tenth of what it could be."
            : String.format(
                Locale.ROOT,
                "The additive slope has fallen to a tenth of what it could be at %.1f nats: beyond,"
                    + " a larger reading says hardly more. The multiplicative one stays at %.2f.",
                response.saturatedAt(),
                response.multiplicative().slope()[last]);
    return flagged + saturated;
  }

  private void angle(Page page) {
    page.heading("Over the angle between key and query");
    page.paragraph(
        "The multiplicative lens is linear in the cosine of the angle between the key and the query"
            + " as keys see it, g. Each hidden unit of the additive lens is a tanh of it. The key"
            + " keeps its length and turns towards a direction that neither lens sees. As surprises"
            + " are never negative, real keys reach only cosines from "
            + Axis.number(angles.get(0).reachableFrom())
            + " on.");
    page.formula(
        """
        g              = Wᵀ q / √d
        multiplicative   e = ‖g‖ ρ cos θ
        additive         e = Σ_j w_j tanh(β_j + α_j cos θ)
                         β_j = (W_q q + b)_j     α_j = ρ (W_k g)_j / ‖g‖""");
    List<Figure> figures = new ArrayList<>();
    for (AngleResponse response : angles) {
      figures.add(chart(response, Double.NaN));
    }
    page.charts(figures);
    page.table(List.of("key length ρ", "unit", "weight w", "α", "β"), units());
  }

  /** One length of the key; a mark at the cosine of a reading unless that is NaN. */
  static Figure chart(AngleResponse response, double cosine) {
    LineChart chart =
        new LineChart(
                "Scores over the angle between key and query",
                Axis.linear("cos θ", -1, 1),
                Axis.around("score, nats", response.additive(), response.multiplicative()))
            .line("additive", 0, response.cosine(), response.additive())
            .line("multiplicative", 1, response.cosine(), response.multiplicative())
            .mark("this reading: " + Axis.number(cosine), 4, cosine);
    return new Figure(
        chart.toSvg(),
        String.format(
            Locale.ROOT,
            "Key of length %.3g nats; |additive| is at most ‖w‖₁ = %.3g.",
            response.norm(),
            response.bound()));
  }

  private List<List<String>> units() {
    List<List<String>> rows = new ArrayList<>();
    for (AngleResponse response : angles) {
      for (int j = 0; j < response.w().length; j++) {
        rows.add(
            List.of(
                Axis.number(response.norm()),
                Integer.toString(j + 1),
                Axis.number(response.w()[j]),
                Axis.number(response.alpha()[j]),
                Axis.number(response.beta()[j])));
      }
    }
    return rows;
  }
}
