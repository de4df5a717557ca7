package dev.heed.core.message;

import java.util.List;

/**
 * Why a reading that would have been flagged was not: labels that people gave its like.
 *
 * @param nats what it needed on top of the level, above 0
 * @param incidents the labelled incidents that decided it, the heaviest first; empty for a reading
 *     that follows another suppressed one and is not itself like any
 */
public record Suppression(double nats, List<String> incidents) {
  public Suppression {
    incidents = List.copyOf(incidents);
  }
}
