package dev.heed.cli.explain;

import static dev.heed.cli.explain.Numbers.brief;
import static dev.heed.cli.explain.Numbers.nats;
import static dev.heed.cli.explain.Numbers.percent;
import static dev.heed.cli.explain.Numbers.value;

import dev.heed.core.detect.ExaminedChannel;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.explain.FeatureShare;
import dev.heed.core.explain.LensLevel;
import dev.heed.core.explain.VerdictStory;
import dev.heed.core.message.Band;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Neighbourhood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The story of a verdict in words and numbers, section by section. */
public final class StoryText {
  private static final int MOST_FEATURES = 8;
  private static final double LEAST_SHARE = 0.05;

  /**
   * Sentences on one subject.
   *
   * @param title the subject
   * @param lines plain text
   */
  public record Section(String title, List<String> lines) {}

  private final VerdictStory story;
  private final ExaminedChannel channel;
  private final double probability;
  private final Neighbourhood compared;

  public StoryText(VerdictStory story) {
    this.story = story;
    this.channel = story.channel();
    this.probability = story.verdict().peak().strength().probability();
    this.compared = story.verdict().peak().neighbourhood();
  }

  /** Every section, in the order of telling. */
  public List<Section> sections() {
    AlternativesText alternatives = new AlternativesText(story);
    return List.of(
        new Section("Verdict", verdict()),
        new Section("What was expected", expected()),
        new Section("What stood out", features()),
        new Section("Both lenses", lenses()),
        new Section("Which value would have changed it", alternatives.values()),
        new Section("Which setting would have changed it", alternatives.settings()));
  }

  /** The sections as lines for a terminal. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (Section section : sections()) {
      text.append(text.isEmpty() ? "" : "\n").append(section.title()).append('\n');
      section.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  private List<String> verdict() {
    List<String> lines = new ArrayList<>();
    double logOdds = story.verdict().logOdds();
    lines.add(
        "%s of %s at %s is %s."
            .formatted(
                channel.name(),
                story.reading().sensor(),
                Instant.ofEpochMilli(story.reading().timeMillis()),
                value(channel.value())));
    lines.add(
        story.isFlagged()
            ? "Flagged: the log-odds are %s nats above the level; grade %s, confidence %s."
                .formatted(nats(logOdds), brief(story.verdict().grade()), confidence())
            : "Not flagged: the log-odds are %s nats below the level; confidence %s."
                .formatted(nats(-logOdds), confidence()));
    if (story.verdict().isWarmingUp()) {
      lines.add(
          "The channel is warming up (%d readings before this one), so the level is higher."
              .formatted(channel.readings()));
    }
    lines.add(incident());
    firing(lines);
    lines.add("Sustained score %s nats.".formatted(nats(story.score())));
    if (Double.isFinite(probability)) {
      lines.add("Probability of a fault: %s.".formatted(percent(probability)));
    }
    return lines;
  }

  private String confidence() {
    return brief(story.verdict().confidence());
  }

  private String incident() {
    String id = story.incident().id();
    Kind kind = story.incident().kind();
    if (id == null || kind == null) {
      return story.isFlagged()
          ? "No incident is open: the budget does not let one so weak be reported."
          : "No incident is open.";
    }
    IncidentEvent alert = story.incident().alert();
    String phase = alert == null ? "goes on" : "was " + alert.phase().code();
    return "Incident %s %s; its kind is %s.".formatted(id, phase, kind.code());
  }

  private void firing(List<String> lines) {
    IncidentEvent alert = story.incident().alert();
    if (alert == null) {
      return;
    }
    List<HeadReport> firing =
        alert.diagnosis().firing().stream().filter(head -> head.share() >= LEAST_SHARE).toList();
    if (!firing.isEmpty()) {
      lines.add(
          firing.stream()
              .map(head -> head.name() + " " + percent(head.share()))
              .collect(Collectors.joining(", ", "Heads that fired: ", ".")));
    }
  }

  private List<String> expected() {
    List<String> lines = new ArrayList<>();
    Expected expected = channel.expected();
    if (!expected.isKnown()) {
      return List.of("Nothing yet: there are no readings before this one.");
    }
    lines.add(
        "Expected %s; 99 %% of normal values lie in %s to %s%s."
            .formatted(
                value(expected.value()),
                value(expected.far().lower()),
                value(expected.far().upper()),
                usual(expected.usual())));
    double away = channel.value() - expected.value();
    lines.add(
        "The reading is %s %s the expected value."
            .formatted(value(Math.abs(away)), away < 0 ? "below" : "above"));
    if (compared.evidence().isEmpty()) {
      lines.add("It was compared with no past moments.");
      return lines;
    }
    lines.add(
        "Compared with %s past moments in effect, bandwidth %s:"
            .formatted(brief(compared.neighbours()), value(compared.bandwidth())));
    for (Evidence moment : compared.evidence()) {
      lines.add(
          "- %s: %s, weight %s"
              .formatted(
                  Instant.ofEpochMilli(moment.timeMillis()),
                  value(moment.value()),
                  brief(moment.weight())));
    }
    return lines;
  }

  private static String usual(Band usual) {
    return Double.isFinite(usual.lower())
        ? ", 90 % in " + value(usual.lower()) + " to " + value(usual.upper())
        : "";
  }

  private List<String> features() {
    List<String> lines = new ArrayList<>();
    for (FeatureShare share : story.features().stream().limit(MOST_FEATURES).toList()) {
      lines.add(
          "%s (%s): %s nats; without it the additive score falls by %s, the multiplicative by %s."
              .formatted(
                  share.feature().code(),
                  origin(share),
                  nats(share.nats()),
                  nats(share.additive()),
                  nats(share.multiplicative())));
    }
    int more = story.features().size() - lines.size();
    if (lines.isEmpty()) {
      lines.add("Nothing: no feature has a surprise above 0.");
    } else if (more > 0) {
      lines.add("%d more with less effect.".formatted(more));
    }
    return lines;
  }

  private static String origin(FeatureShare share) {
    Feature source = share.source();
    if (source == null) {
      return share.feature().head() == Head.ANY
          ? "made of others"
          : "head " + share.feature().head().code();
    }
    return share.feature() == Features.EXCESS
        ? "what %s has beyond its allowance of %s"
            .formatted(source.code(), nats(source.allowance()))
        : "here " + source.code();
  }

  private List<String> lenses() {
    List<String> lines = new ArrayList<>();
    LensReport additive = channel.lenses().additive();
    lines.addAll(lens("Additive", additive, story.levels().additive()));
    lines.add(
        "  saturation %s: so much of its slope tanh has taken%s."
            .formatted(
                percent(additive.saturation()),
                Double.isFinite(additive.saturationAmplitude())
                    ? "; a tenth of it is left when the value moves "
                        + value(additive.saturationAmplitude())
                        + " on"
                    : ""));
    lines.addAll(
        lens("Multiplicative", channel.lenses().multiplicative(), story.levels().multiplicative()));
    lines.add("  it does not saturate.");
    if (Double.isFinite(story.angle().cosine())) {
      lines.add(
          "The key answers the query at cos θ = %s (1: only what the model looks for)."
              .formatted(brief(story.angle().cosine())));
    }
    return lines;
  }

  private static List<String> lens(String name, LensReport report, LensLevel level) {
    return List.of(
        "%s: score %s against a level of %s (null key %s, window %s more): log-odds %s, weight %s."
            .formatted(
                name,
                nats(report.score()),
                nats(level.level()),
                nats(level.nullScore()),
                nats(level.ofWindow()),
                nats(report.logOdds()),
                brief(report.weight())),
        "  slope %s nats per unit, curvature %s; weight slope %s."
            .formatted(
                brief(report.slope()), brief(report.curvature()), brief(report.weightSlope())));
  }
}
