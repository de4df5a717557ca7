package dev.heed.core.heads;

import java.util.List;
import java.util.Map;

/**
 * The trained heads of a model, in the order of {@link NamedHead}, all of them.
 *
 * @param heads one per name
 * @param provenance where they come from: data, seeds, settings
 */
public record NamedHeads(List<HeadParameters> heads, Map<String, String> provenance) {
  public NamedHeads {
    heads = List.copyOf(heads);
    provenance = Map.copyOf(provenance);
    List<String> given = heads.stream().map(parameters -> parameters.head().code()).toList();
    if (!given.equals(NamedHead.codes())) {
      throw new IllegalArgumentException(
          "heads: must be " + NamedHead.codes() + ", given " + given);
    }
  }
}
