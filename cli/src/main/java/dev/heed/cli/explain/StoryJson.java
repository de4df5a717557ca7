package dev.heed.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.detect.ExaminedChannel;
import dev.heed.core.encode.Context;
import dev.heed.core.explain.Boundary;
import dev.heed.core.explain.Change;
import dev.heed.core.explain.FeatureShare;
import dev.heed.core.explain.LensLevel;
import dev.heed.core.explain.VerdictStory;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Kind;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Neighbourhood;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The story of a verdict as JSON; numbers that are not known are null. */
public final class StoryJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StoryJson() {}

  /** One object on one line. */
  public static String of(VerdictStory story) throws IOException {
    ExaminedChannel channel = story.channel();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("sensor", story.reading().sensor());
    root.put("time", Instant.ofEpochMilli(story.reading().timeMillis()).toString());
    root.put("channel", channel.name());
    root.put("flagged", story.isFlagged());
    root.put("logOdds", story.verdict().logOdds());
    root.put("grade", story.verdict().grade());
    root.put("confidence", story.verdict().confidence());
    root.put("warmingUp", story.verdict().isWarmingUp());
    root.put("probability", story.verdict().peak().strength().probability());
    root.put("score", story.score());
    root.put("incident", story.incident().id());
    Kind kind = story.incident().kind();
    root.put("kind", kind == null ? null : kind.code());
    normal(root, story);
    features(root.putArray("features"), story.features());
    ObjectNode query = root.putObject("query");
    for (Context component : Context.values()) {
      query.put(component.code(), channel.query()[component.index()]);
    }
    ObjectNode lenses = root.putObject("lenses");
    lens(lenses.putObject("additive"), channel.lenses().additive(), story.levels().additive());
    lens(
        lenses.putObject("multiplicative"),
        channel.lenses().multiplicative(),
        story.levels().multiplicative());
    root.put("cosine", story.angle().cosine());
    boundary(root, "counterfactual", story.boundaries().counterfactual());
    boundary(root, "below", story.boundaries().below());
    boundary(root, "above", story.boundaries().above());
    changes(root.putArray("budgets"), story.changes().budgets());
    changes(root.putArray("heads"), story.changes().heads());
    IncidentEvent alert = story.incident().alert();
    root.set(
        "alert",
        alert == null ? NullNode.instance : MAPPER.readTree(IncidentEventCodec.write(alert)));
    return MAPPER.writeValueAsString(known(root));
  }

  private static void normal(ObjectNode root, VerdictStory story) {
    ExaminedChannel channel = story.channel();
    Expected expected = channel.expected();
    root.put("actual", channel.value()).put("expected", expected.value());
    root.put("lower", expected.far().lower()).put("upper", expected.far().upper());
    root.put("usualLower", expected.usual().lower());
    root.put("usualUpper", expected.usual().upper());
    Neighbourhood compared = story.verdict().peak().neighbourhood();
    root.put("neighbours", compared.neighbours());
    root.put("bandwidth", compared.bandwidth());
    ArrayNode evidence = root.putArray("evidence");
    for (Evidence moment : compared.evidence()) {
      evidence
          .addObject()
          .put("time", Instant.ofEpochMilli(moment.timeMillis()).toString())
          .put("value", moment.value())
          .put("weight", moment.weight());
    }
  }

  private static void features(ArrayNode array, List<FeatureShare> features) {
    for (FeatureShare share : features) {
      array
          .addObject()
          .put("feature", share.feature().code())
          .put("head", share.feature().head().code())
          .put("source", share.source() == null ? null : share.source().code())
          .put("nats", share.nats())
          .put("additive", share.additive())
          .put("multiplicative", share.multiplicative());
    }
  }

  private static void lens(ObjectNode node, LensReport report, LensLevel level) {
    node.setAll((ObjectNode) MAPPER.valueToTree(report));
    node.put("nullScore", level.nullScore()).put("level", level.level());
  }

  private static void boundary(ObjectNode root, String name, @Nullable Boundary boundary) {
    if (boundary == null) {
      root.putNull(name);
      return;
    }
    root.putObject(name)
        .put("inside", boundary.inside())
        .put("insideLogOdds", boundary.insideLogOdds())
        .put("insideFlagged", boundary.isInsideFlagged())
        .put("beyond", boundary.beyond())
        .put("beyondLogOdds", boundary.beyondLogOdds())
        .put("beyondFlagged", boundary.isBeyondFlagged())
        .put("verified", boundary.isVerified());
  }

  private static void changes(ArrayNode array, List<Change> changes) {
    for (Change change : changes) {
      array
          .addObject()
          .put("setting", change.setting())
          .put("logOdds", change.logOdds())
          .put("flagged", change.isFlagged())
          .put("reported", change.isReported());
    }
  }

  /** The same tree with null for every number that is not finite, as JSON has none. */
  public static JsonNode known(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(known(entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, known(array.get(i)));
      }
    }
    return node.isDouble() && !Double.isFinite(node.doubleValue()) ? NullNode.instance : node;
  }
}
