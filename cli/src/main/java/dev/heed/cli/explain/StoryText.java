package dev.heed.cli.explain;

import static dev.heed.cli.explain.Numbers.brief;
import static dev.heed.cli.explain.Numbers.exact;
import static dev.heed.cli.explain.Numbers.nats;
import static dev.heed.cli.explain.Numbers.percent;
import static dev.heed.cli.explain.Numbers.value;

import dev.heed.core.detect.ExaminedChannel;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.explain.Boundary;
import dev.heed.core.explain.Change;
import dev.heed.core.explain.FeatureShare;
import dev.heed.core.explain.LensLevel;
import dev.heed.core.explain.VerdictStory;
import dev.heed.core.incident.Peak;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.LensReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
  private final Peak peak;

  public StoryText(VerdictStory story) {
    this.story = story;
    this.channel = story.channel();
    this.peak = story.verdict().peak();
  }

  /** Every section, in the order of telling. */
  public List<Section> sections() {
    return List.of(
        new Section("Verdict", verdict()),
        new Section("What was expected", expected()),
        new Section("What stood out", features()),
        new Section("Both lenses", lenses()),
        new Section("Which value would have changed it", values()),
        new Section("Which setting would have changed it", settings()));
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
    if (Double.isFinite(peak.probability())) {
      lines.add("Probability of a fault: %s.".formatted(percent(peak.probability())));
    }
    return lines;
  }

  private String confidence() {
    return brief(story.verdict().confidence());
  }

  private String incident() {
    if (story.incident() == null || story.kind() == null) {
      return "No incident is open.";
    }
    String phase = story.alert() == null ? "goes on" : "was " + story.alert().phase().code();
    return "Incident %s %s; its kind is %s."
        .formatted(story.incident(), phase, story.kind().code());
  }

  private void firing(List<String> lines) {
    IncidentEvent alert = story.alert();
    if (alert != null && alert.firing().stream().anyMatch(head -> head.share() >= LEAST_SHARE)) {
      lines.add(
          alert.firing().stream()
              .filter(head -> head.share() >= LEAST_SHARE)
              .map(head -> head.name() + " " + percent(head.share()))
              .collect(Collectors.joining(", ", "Heads that fired: ", ".")));
    }
  }

  private List<String> expected() {
    List<String> lines = new ArrayList<>();
    if (Double.isNaN(channel.expected())) {
      return List.of("Nothing yet: there are no readings before this one.");
    }
    lines.add(
        "Expected %s; 99 %% of normal values lie in %s to %s%s."
            .formatted(
                value(channel.expected()),
                value(channel.lower()),
                value(channel.upper()),
                Double.isFinite(peak.usualLower())
                    ? ", 90 % in " + value(peak.usualLower()) + " to " + value(peak.usualUpper())
                    : ""));
    double away = channel.value() - channel.expected();
    lines.add(
        "The reading is %s %s the expected value."
            .formatted(value(Math.abs(away)), away < 0 ? "below" : "above"));
    if (peak.evidence().isEmpty()) {
      lines.add("It was compared with no past moments.");
      return lines;
    }
    lines.add(
        "Compared with %s past moments in effect, bandwidth %s:"
            .formatted(brief(peak.neighbours()), value(peak.bandwidth())));
    for (Evidence moment : peak.evidence()) {
      lines.add(
          "- %s: %s, weight %s"
              .formatted(
                  Instant.ofEpochMilli(moment.timeMillis()),
                  value(moment.value()),
                  brief(moment.weight())));
    }
    return lines;
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
    lines.addAll(lens("Additive", channel.additive(), story.additiveLevel()));
    lines.add(
        "  saturation %s: so much of its slope tanh has taken%s."
            .formatted(
                percent(channel.additive().saturation()),
                Double.isFinite(channel.additive().saturationAmplitude())
                    ? "; a tenth of it is left when the value moves "
                        + value(channel.additive().saturationAmplitude())
                        + " on"
                    : ""));
    lines.addAll(lens("Multiplicative", channel.multiplicative(), story.multiplicativeLevel()));
    lines.add("  it does not saturate.");
    if (Double.isFinite(story.cosine())) {
      lines.add(
          "The key answers the query at cos θ = %s (1: only what the model looks for)."
              .formatted(brief(story.cosine())));
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

  private List<String> values() {
    List<String> lines = new ArrayList<>();
    Boundary nearest = story.counterfactual();
    if (nearest != null) {
      lines.add("The nearest value that would not have been flagged is " + words(nearest));
    } else if (story.isFlagged()) {
      lines.add(
          "Even the expected value would have been flagged in place of this one: what stands out is"
              + " more than the value.");
      return lines;
    }
    side(lines, "Above", story.above());
    side(lines, "Below", story.below());
    return lines;
  }

  private static void side(List<String> lines, String side, @Nullable Boundary boundary) {
    lines.add(
        boundary == null
            ? side + " the expected value, no value is flagged as far as was looked."
            : side + " the expected value, flags begin at " + words(boundary));
  }

  private static String words(Boundary boundary) {
    return "%s: judged again with it, log-odds %s, %s; with %s, log-odds %s, %s%s."
        .formatted(
            exact(boundary.inside()),
            brief(boundary.insideLogOdds()),
            flag(boundary.isInsideFlagged()),
            exact(boundary.beyond()),
            brief(boundary.beyondLogOdds()),
            flag(boundary.isBeyondFlagged()),
            boundary.isVerified() ? " (verified)" : "");
  }

  private List<String> settings() {
    List<String> lines = new ArrayList<>();
    lines.add(
        story.isFlagged()
            ? "The level would have to be %s nats higher."
                .formatted(nats(story.verdict().logOdds()))
            : "The level would have to be more than %s nats lower."
                .formatted(nats(-story.verdict().logOdds())));
    lines.addAll(changes(story.budgets()));
    List<Change> effective =
        story.heads().stream().filter(head -> head.isFlagged() != story.isFlagged()).toList();
    if (effective.isEmpty()) {
      lines.add("No single head decides: with any one of them muted, the verdict is the same.");
    }
    lines.addAll(changes(story.heads()));
    return lines;
  }

  private static List<String> changes(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                "- %s, from the first reading on: log-odds %s, %s"
                    .formatted(change.setting(), nats(change.logOdds()), flag(change.isFlagged())))
        .toList();
  }

  private static String flag(boolean isFlagged) {
    return isFlagged ? "flagged" : "not flagged";
  }
}
