package dev.heed.core.heads;

import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Kind;
import java.util.List;

/**
 * The name of an incident, and what speaks for it.
 *
 * @param kind what sort of departure it is
 * @param firing what each head says, strongest first; empty if a rule gave the name
 */
public record Naming(Kind kind, List<HeadReport> firing) {
  public Naming {
    firing = List.copyOf(firing);
  }
}
