package dev.heed.consumer;

import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * An incident event as a block of five lines for people. Whatever comes from outside is made safe
 * by {@link SafeText}; colour is added only where the terminal takes it.
 */
final class TerminalFormat implements Function<IncidentEvent, String> {
  private static final int MAX_HEADS = 4;
  private static final String INDENT = "    ";

  private final Ansi ansi;

  TerminalFormat(Ansi ansi) {
    this.ansi = ansi;
  }

  @Override
  public String apply(IncidentEvent event) {
    String newLine = System.lineSeparator() + INDENT;
    return String.join(newLine, title(event), judgement(event), heads(event), lenses(event))
        + newLine
        + counterfactual(event);
  }

  private String title(IncidentEvent event) {
    return String.format(
        Locale.ROOT,
        "%s %s %s %s %s: %s",
        time(event.timeMillis()),
        pad(event.phase().code(), 7),
        styled(pad(event.kind().code(), 11), Style.bold),
        styled(pad(event.severity().code(), 8), colour(event.severity())),
        styled(SafeText.line(event.sensor()) + "/" + SafeText.line(event.channel()), Style.bold),
        comparison(event));
  }

  private static String comparison(IncidentEvent event) {
    Expected expected = event.deviation().expected();
    return "actual %s, expected %s [%s, %s]"
        .formatted(
            Numbers.text(event.deviation().actual()),
            Numbers.text(expected.value()),
            Numbers.text(expected.far().lower()),
            Numbers.text(expected.far().upper()));
  }

  private static String judgement(IncidentEvent event) {
    return "grade %s, confidence %s, score %s nats, incident %s%s%s"
        .formatted(
            Numbers.text(event.grade()),
            Numbers.text(event.confidence()),
            Numbers.text(event.strength().score()),
            SafeText.line(event.incident()),
            duration(event),
            channels(event));
  }

  private static String duration(IncidentEvent event) {
    Long end = event.endMillis();
    if (end == null) {
      return ", since " + time(event.startMillis());
    }
    return ", %s to %s (%s s)"
        .formatted(
            time(event.startMillis()),
            time(end),
            Numbers.text(Duration.ofMillis(end - event.startMillis()).toMillis() / 1000.0));
  }

  private static String channels(IncidentEvent event) {
    if (event.channels().size() < 2) {
      return "";
    }
    return event.channels().stream()
        .map(SafeText::line)
        .collect(Collectors.joining(", ", ", channels ", ""));
  }

  private static String heads(IncidentEvent event) {
    Map<String, Double> heads = event.diagnosis().heads();
    if (heads.isEmpty()) {
      return "heads: none";
    }
    return heads.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MAX_HEADS)
        .map(head -> SafeText.line(head.getKey()) + " " + Numbers.text(head.getValue()))
        .collect(Collectors.joining(", ", "heads: ", " nats"));
  }

  private static String lenses(IncidentEvent event) {
    return "additive "
        + lens(event.lenses().additive())
        + "; multiplicative "
        + lens(event.lenses().multiplicative());
  }

  private static String lens(LensReport lens) {
    return "log-odds %s, weight %s, saturation %s"
        .formatted(
            Numbers.text(lens.logOdds()),
            Numbers.text(lens.weight()),
            Numbers.text(lens.saturation()));
  }

  private static String counterfactual(IncidentEvent event) {
    double counterfactual = event.deviation().counterfactual();
    if (Double.isNaN(counterfactual)) {
      return "No other value of this reading alone would have avoided the flag.";
    }
    double change = counterfactual - event.deviation().actual();
    String distance =
        Double.isNaN(change)
            ? ""
            : " (%s %s)".formatted(Numbers.text(Math.abs(change)), change < 0 ? "lower" : "higher");
    return "Had it been %s%s, it would not have been flagged."
        .formatted(Numbers.text(counterfactual), distance);
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }

  private static IStyle colour(Severity severity) {
    return switch (severity) {
      case LOW -> Style.fg_cyan;
      case MEDIUM -> Style.fg_yellow;
      case HIGH -> Style.fg_red;
      case CRITICAL -> Style.fg_magenta;
    };
  }

  /** Not through picocli's markup, which a sensor name could imitate. */
  private String styled(String text, IStyle style) {
    return ansi.enabled() ? Style.on(style) + text + Style.off(style) : text;
  }
}
