package dev.heed.core.heads;

import java.util.List;
import java.util.Map;

/**
 * The trained heads of a model, in the order of {@link NamedHead}, all of them.
 *
 * @param heads one per name
 * @param margin how far the strongest head must be ahead of the next one for the kind to be clear,
 *     in nats, in [0, {@value #MOST_MARGIN}]
 * @param provenance where they come from: data, seeds, settings
 */
public record NamedHeads(
    List<HeadParameters> heads, double margin, Map<String, String> provenance) {
  private static final double MOST_MARGIN = 100;

  public NamedHeads {
    if (!(margin >= 0 && margin <= MOST_MARGIN)) {
      throw new IllegalArgumentException(
          "heads.margin: must be in [0, " + MOST_MARGIN + "], given " + margin);
    }
    heads = List.copyOf(heads);
    provenance = Map.copyOf(provenance);
    List<String> given = heads.stream().map(parameters -> parameters.head().code()).toList();
    if (!given.equals(NamedHead.codes())) {
      throw new IllegalArgumentException(
          "heads: must be " + NamedHead.codes() + ", given " + given);
    }
  }

  /** The same heads under another margin. */
  public NamedHeads withMargin(double newMargin) {
    return new NamedHeads(heads, newMargin, provenance);
  }
}
