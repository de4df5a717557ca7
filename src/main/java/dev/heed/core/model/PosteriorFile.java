package dev.heed.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The block of a model file that holds its calibration, if it has one. */
final class PosteriorFile {
  private static final String INCIDENT = "incident";
  private static final String BIAS = "bias";
  private static final String ORIGIN = "origin";

  private PosteriorFile() {}

  static void put(ObjectNode block, Posterior posterior) {
    ModelFile.put(block, "quiet", posterior.quiet().knots());
    ModelFile.put(block, "open", posterior.open().knots());
    block.put("budget", posterior.budget());
    block.put(ORIGIN, posterior.origin());
    IncidentPosterior incident = posterior.incident();
    if (incident != null) {
      put(block.putObject(INCIDENT), incident);
    }
  }

  private static void put(ObjectNode block, IncidentPosterior incident) {
    block.put(BIAS, incident.bias());
    for (int j = 0; j < incident.weights().size(); j++) {
      block.put(IncidentFacts.NAMES.get(j), incident.weights().get(j));
    }
    block.put(ORIGIN, incident.origin());
  }

  static Posterior read(JsonNode block) {
    ModelFile.require(block.isObject(), "posterior: must be an object" + ModelFile.given(block));
    return new Posterior(
        curve(block, "quiet"),
        curve(block, "open"),
        ModelFile.number("posterior.budget", block.path("budget")),
        block.path(ORIGIN).asText(""),
        block.has(INCIDENT) ? incident(block.path(INCIDENT)) : null);
  }

  /** A regressor that the file does not name has no weight; one that it alone knows is refused. */
  private static IncidentPosterior incident(JsonNode block) {
    ModelFile.require(
        block.isObject(), "posterior.incident: must be an object" + ModelFile.given(block));
    block
        .fieldNames()
        .forEachRemaining(
            name ->
                ModelFile.require(
                    name.equals(BIAS) || name.equals(ORIGIN) || IncidentFacts.NAMES.contains(name),
                    "posterior.incident: must be of "
                        + BIAS
                        + ", "
                        + ORIGIN
                        + " and "
                        + IncidentFacts.NAMES
                        + ", given "
                        + name));
    return new IncidentPosterior(
        weight(block, BIAS),
        IncidentFacts.NAMES.stream().map(name -> weight(block, name)).toList(),
        block.path(ORIGIN).asText(""));
  }

  private static double weight(JsonNode block, String name) {
    return block.has(name) ? ModelFile.number("posterior.incident." + name, block.path(name)) : 0;
  }

  private static Curve curve(JsonNode block, String name) {
    String path = "posterior." + name;
    return new Curve(path, ModelFile.matrix(path, block.path(name)));
  }
}
