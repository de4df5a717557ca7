package dev.heed.core.heads;

import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Kind;
import java.util.List;

/**
 * The name of an incident, and what speaks for it.
 *
 * @param kind what sort of departure it is; unclear if the values do not bear the nearest one out
 * @param confidence share of the head that gives the kind, in [0, 1]; NaN if a rule gave it
 * @param isClear whether the kind is far enough ahead of the next one to be kept
 * @param firing what each head says, strongest first; empty if a rule gave the name
 */
public record Naming(Kind kind, double confidence, boolean isClear, List<HeadReport> firing) {
  public Naming {
    firing = List.copyOf(firing);
  }

  /** The name that a rule gives. */
  public static Naming byRule(Kind kind, boolean isClear) {
    return new Naming(kind, Double.NaN, isClear, List.of());
  }
}
