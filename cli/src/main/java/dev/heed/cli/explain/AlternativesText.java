package dev.heed.cli.explain;

import static dev.heed.cli.explain.Numbers.brief;
import static dev.heed.cli.explain.Numbers.exact;
import static dev.heed.cli.explain.Numbers.nats;

import dev.heed.core.explain.Boundary;
import dev.heed.core.explain.Change;
import dev.heed.core.explain.VerdictStory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would have changed a verdict, in words and numbers. */
final class AlternativesText {
  private final VerdictStory story;

  AlternativesText(VerdictStory story) {
    this.story = story;
  }

  /** Which other values would have got another verdict. */
  List<String> values() {
    List<String> lines = new ArrayList<>();
    Boundary nearest = story.boundaries().counterfactual();
    if (nearest != null) {
      lines.add("The nearest value that would not have been flagged is " + words(nearest));
    } else if (story.isFlagged()) {
      lines.add(
          "Even the expected value would have been flagged in place of this one: what stands out is"
              + " more than the value.");
      return lines;
    }
    side(lines, "Above", story.boundaries().above());
    side(lines, "Below", story.boundaries().below());
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

  /** Which other settings would have. */
  List<String> settings() {
    List<String> lines = new ArrayList<>();
    lines.add(
        story.isFlagged()
            ? "The level would have to be %s nats higher."
                .formatted(nats(story.verdict().logOdds()))
            : "The level would have to be more than %s nats lower."
                .formatted(nats(-story.verdict().logOdds())));
    lines.addAll(changes(story.changes().budgets()));
    List<Change> effective =
        story.changes().heads().stream()
            .filter(head -> head.isFlagged() != story.isFlagged())
            .toList();
    if (effective.isEmpty()) {
      lines.add("No single head decides: with any one of them muted, the verdict is the same.");
    }
    lines.addAll(changes(story.changes().heads()));
    return lines;
  }

  private static List<String> changes(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                "- %s, from the first reading on: log-odds %s, %s"
                    .formatted(change.setting(), nats(change.logOdds()), verdict(change)))
        .toList();
  }

  private static String verdict(Change change) {
    return flag(change.isFlagged()) + (change.isReported() ? ", an incident open" : "");
  }

  private static String flag(boolean isFlagged) {
    return isFlagged ? "flagged" : "not flagged";
  }
}
