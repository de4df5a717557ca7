package dev.heed.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.heads.CourseCode;
import dev.heed.core.heads.HeadParameters;
import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.NamedHeads;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * The block {@code heads} of a model file: names of the key's and the query's components,
 * provenance, and one object per head, by its name.
 */
final class HeadsFile {
  private static final String HEADS = "heads";

  private HeadsFile() {}

  static void put(ObjectNode root, NamedHeads heads) {
    ObjectNode block = root.putObject(HEADS);
    List<DMatrixRMaj> matrices =
        heads.heads().stream()
            .flatMap(head -> Stream.of(head.additive().wk(), head.multiplicative().w()))
            .toList();
    Columns key = Columns.used(CourseCode.keyNames(), matrices);
    ArrayNode names = block.putArray("key");
    key.names().forEach(names::add);
    ArrayNode query = block.putArray("query");
    CourseCode.queryNames().forEach(query::add);
    block.put("margin", heads.margin());
    ObjectNode provenance = block.putObject("provenance");
    new TreeMap<>(heads.provenance()).forEach(provenance::put);
    for (HeadParameters head : heads.heads()) {
      ObjectNode node = block.putObject(head.head().code());
      ModelFile.put(node, "query", head.query());
      ObjectNode additive = node.putObject("additive");
      ModelFile.put(additive, "wq", head.additive().wq());
      ModelFile.put(additive, "wk", key.select(head.additive().wk()));
      ModelFile.put(additive, "b", head.additive().b());
      ModelFile.put(additive, "w", head.additive().w());
      ModelFile.put(additive, "nullKey", head.additive().nullKey());
      ObjectNode multiplicative = node.putObject("multiplicative");
      ModelFile.put(multiplicative, "w", key.selectScaled(head.multiplicative().w()));
      ModelFile.put(multiplicative, "nullKey", head.multiplicative().nullKey());
    }
  }

  static NamedHeads read(JsonNode root) {
    Columns key = Columns.read(root, "heads.key", CourseCode.keyNames());
    ModelFile.names(root, "heads.query", CourseCode.queryNames());
    JsonNode block = root.path(HEADS);
    List<HeadParameters> heads = new ArrayList<>();
    for (NamedHead head : NamedHead.values()) {
      JsonNode node = block.path(head.code());
      String path = HEADS + "." + head.code();
      heads.add(
          new HeadParameters(
              head,
              ModelFile.matrix(path + ".query", node.path("query")),
              new AdditiveParameters(
                  matrix(node, path, "additive", "wq"),
                  key.arrange(matrix(node, path, "additive", "wk"), path + ".additive.wk"),
                  matrix(node, path, "additive", "b"),
                  matrix(node, path, "additive", "w"),
                  matrix(node, path, "additive", "nullKey")),
              new MultiplicativeParameters(
                  key.arrangeScaled(
                      matrix(node, path, "multiplicative", "w"), path + ".multiplicative.w"),
                  matrix(node, path, "multiplicative", "nullKey"))));
    }
    double margin =
        block.has("margin") ? ModelFile.number("heads.margin", block.path("margin")) : 0;
    return new NamedHeads(heads, margin, ModelFile.provenance(block));
  }

  private static DMatrixRMaj matrix(JsonNode head, String path, String lens, String name) {
    return ModelFile.matrix(path + "." + lens + "." + name, head.path(lens).path(name));
  }
}
