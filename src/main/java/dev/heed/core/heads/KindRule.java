package dev.heed.core.heads;

import static dev.heed.core.encode.Features.DIFFERENCE_1;
import static dev.heed.core.encode.Features.DIFFERENCE_20;
import static dev.heed.core.encode.Features.DIFFERENCE_5;
import static dev.heed.core.encode.Features.FLATNESS;
import static dev.heed.core.encode.Features.GAP;
import static dev.heed.core.encode.Features.LEVEL_1;
import static dev.heed.core.encode.Features.LEVEL_20;
import static dev.heed.core.encode.Features.LEVEL_5;
import static dev.heed.core.encode.Features.LEVEL_60;
import static dev.heed.core.encode.Features.RELATION;
import static dev.heed.core.encode.Features.SEASON_20;
import static dev.heed.core.encode.Features.SEASON_5;
import static dev.heed.core.encode.Features.SPREAD_20;
import static dev.heed.core.encode.Features.SPREAD_60;

import dev.heed.core.message.Kind;

/**
 * Names an incident from the surprises of its flagged readings, in nats. The sharper evidence
 * speaks first: silence, a stuck value, a broken relation, one reading out of line, restless
 * readings, a broken day, a lasting departure.
 *
 * <p>What names incidents for a model without heads, and what trained heads have to beat.
 */
public final class KindRule implements Namer {
  private static final double STRONG = 12;

  /** Silence and repeats are unmistakable: no other departure brings them about. */
  private static final double CLEAR = 6;

  private static final int BRIEF = 3;

  /** Flagged readings from which on another kind is taken as clear. */
  private static final int LONG = 16;

  @Override
  public Naming name(Course course, Side side) {
    Kind kind = side.kind(kind(course));
    boolean isUnmistakable = kind == Kind.GAP || kind == Kind.FLATLINE;
    boolean isLong = kind != Kind.UNCLEAR && course.flagged() >= LONG;
    return Naming.byRule(kind, isUnmistakable || isLong);
  }

  private static Kind kind(Course incident) {
    double gap = incident.worstNats(GAP);
    double flat = incident.meanNats(FLATNESS);
    double relation = incident.meanNats(RELATION);
    double step = Math.max(incident.worstNats(DIFFERENCE_1), incident.worstNats(LEVEL_1));
    double level =
        Math.max(
            Math.max(incident.meanNats(LEVEL_5), incident.meanNats(LEVEL_20)),
            Math.max(incident.meanNats(LEVEL_60), incident.meanNats(DIFFERENCE_20)));
    double season = Math.max(incident.meanNats(SEASON_5), incident.meanNats(SEASON_20));
    double spread = Math.max(incident.meanNats(SPREAD_20), incident.meanNats(SPREAD_60));
    if (gap >= CLEAR && incident.age() - incident.flagged() + gap > step) {
      return Kind.GAP;
    }
    if (flat >= CLEAR && flat >= level) {
      return Kind.FLATLINE;
    }
    boolean isBrief = incident.flagged() <= BRIEF;
    if (relation >= STRONG && relation > Math.max(level, step)) {
      return Kind.PATTERN;
    }
    if (isBrief && step >= spread) {
      return Kind.SPIKE;
    }
    if (spread > Math.max(level, season)) {
      return Kind.VARIANCE;
    }
    if (season > level) {
      return Kind.SEASON;
    }
    return incident.worstNats(DIFFERENCE_5) >= STRONG ? Kind.LEVEL_SHIFT : Kind.DRIFT;
  }
}
