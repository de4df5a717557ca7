package dev.heed.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The block of a model file that holds its calibration, if it has one. */
final class PosteriorFile {
  private PosteriorFile() {}

  static void put(ObjectNode block, Posterior posterior) {
    ModelFile.put(block, "quiet", posterior.quiet().knots());
    ModelFile.put(block, "open", posterior.open().knots());
    block.put("budget", posterior.budget());
    block.put("origin", posterior.origin());
  }

  static Posterior read(JsonNode block) {
    ModelFile.require(block.isObject(), "posterior: must be an object" + ModelFile.given(block));
    return new Posterior(
        curve(block, "quiet"),
        curve(block, "open"),
        ModelFile.number("posterior.budget", block.path("budget")),
        block.path("origin").asText(""));
  }

  private static Curve curve(JsonNode block, String name) {
    String path = "posterior." + name;
    return new Curve(path, ModelFile.matrix(path, block.path(name)));
  }
}
