package dev.heed.core.detect.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.detect.Budget;
import dev.heed.core.encode.Head;
import dev.heed.core.message.JsonFields;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is set, as JSON: one key for each thing that can be. Strict, see {@link SettingsCodec}. */
final class ValuesCodec {
  static final List<String> SETTINGS =
      List.of("budget", "quietReadings", "learningPeriod", "mutedHeads");
  static final List<String> PROFILE =
      List.of(
          "kind",
          "modulus",
          "bounds",
          "limits",
          "deadBand",
          "direction",
          "sentinels",
          "unit",
          "description");
  private static final List<String> ENDS = List.of("lower", "upper");
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(366);

  private ValuesCodec() {}

  static ObjectNode tree(SensorSettings settings) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (settings.budget() != null) {
      tree.put("budget", settings.budget().toString());
    }
    if (settings.quietReadings() != null) {
      tree.put("quietReadings", settings.quietReadings());
    }
    if (settings.learningPeriod() != null) {
      tree.put("learningPeriod", settings.learningPeriod().toSeconds() + "s");
    }
    if (settings.mutedHeads() != null) {
      ArrayNode heads = tree.putArray("mutedHeads");
      settings.mutedHeads().stream().sorted().map(Head::code).forEach(heads::add);
    }
    return tree;
  }

  static SensorSettings settings(JsonFields fields) throws IOException {
    fields.allow(SETTINGS);
    try {
      return new SensorSettings(
          budget(fields),
          fields.has("quietReadings") ? fields.count("quietReadings") : null,
          span(fields, "learningPeriod"),
          heads(fields));
    } catch (IllegalArgumentException e) {
      throw new IOException(fields.path() + "." + e.getMessage(), e);
    }
  }

  private static @Nullable Budget budget(JsonFields fields) throws IOException {
    String text = fields.optionalText("budget");
    return text == null ? null : Budget.parse(text);
  }

  private static @Nullable Duration span(JsonFields fields, String key) throws IOException {
    String text = fields.optionalText(key);
    if (text == null) {
      return null;
    }
    Matcher m = SPAN.matcher(text.strip());
    if (m.matches()) {
      long number = Long.parseLong(m.group(1));
      Duration span =
          switch (m.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (span.compareTo(LONGEST) <= 0) {
        return span;
      }
    }
    throw fields.wrong(key, "a time such as 90s, 30m, 12h or 7d, at most 366d");
  }

  private static @Nullable Set<Head> heads(JsonFields fields) throws IOException {
    if (!fields.has("mutedHeads")) {
      return null;
    }
    Set<Head> heads = EnumSet.noneOf(Head.class);
    for (String text : fields.texts("mutedHeads")) {
      heads.add(head(fields, text));
    }
    return heads;
  }

  private static Head head(JsonFields fields, String text) throws IOException {
    List<String> codes = new ArrayList<>();
    for (Head head : Head.values()) {
      if (head != Head.ANY && head.code().equals(text)) {
        return head;
      }
      codes.add(head.code());
    }
    codes.remove(Head.ANY.code());
    throw fields.wrong("mutedHeads", "a list of " + codes);
  }

  static ObjectNode tree(ChannelProfile profile) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (profile.kind() != null) {
      tree.put("kind", profile.kind().code());
    }
    number(tree, "modulus", profile.modulus());
    interval(tree, "bounds", profile.bounds());
    interval(tree, "limits", profile.limits());
    number(tree, "deadBand", profile.deadBand());
    if (profile.direction() != null) {
      tree.put("direction", profile.direction().code());
    }
    if (profile.sentinels() != null) {
      ArrayNode sentinels = tree.putArray("sentinels");
      profile.sentinels().forEach(sentinels::add);
    }
    if (profile.unit() != null) {
      tree.put("unit", profile.unit());
    }
    if (profile.description() != null) {
      tree.put("description", profile.description());
    }
    return tree;
  }

  private static void interval(ObjectNode tree, String key, @Nullable Interval interval) {
    if (interval != null) {
      ObjectNode ends = tree.putObject(key);
      number(ends, "lower", interval.lower());
      number(ends, "upper", interval.upper());
    }
  }

  private static void number(ObjectNode tree, String key, double number) {
    if (!Double.isNaN(number)) {
      tree.put(key, number);
    }
  }

  static ChannelProfile profile(JsonFields fields) throws IOException {
    fields.allow(PROFILE);
    try {
      return new ChannelProfile(
          fields.optionalCode("kind", QuantityKind.values(), QuantityKind::code),
          fields.optionalNumber("modulus"),
          interval(fields, "bounds"),
          interval(fields, "limits"),
          fields.optionalNumber("deadBand"),
          fields.optionalCode("direction", WatchedDirection.values(), WatchedDirection::code),
          sentinels(fields),
          SettingsCodec.brief(fields, "unit", SettingsCodec.MAX_NAME),
          SettingsCodec.brief(fields, "description", SettingsCodec.MAX_TEXT));
    } catch (IllegalArgumentException e) {
      throw new IOException(fields.path() + "." + e.getMessage(), e);
    }
  }

  private static @Nullable Interval interval(JsonFields fields, String key) throws IOException {
    if (!fields.has(key)) {
      return null;
    }
    JsonFields ends = fields.object(key);
    ends.allow(ENDS);
    try {
      return new Interval(ends.optionalNumber("lower"), ends.optionalNumber("upper"));
    } catch (IllegalArgumentException e) {
      throw new IOException(ends.path() + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable List<Double> sentinels(JsonFields fields) throws IOException {
    JsonNode list = fields.node("sentinels");
    if (list == null) {
      return null;
    }
    List<Double> sentinels = new ArrayList<>();
    for (JsonNode each : list) {
      if (!each.isNumber() || !Double.isFinite(each.doubleValue())) {
        throw fields.wrong("sentinels", "a list of numbers");
      }
      sentinels.add(each.doubleValue());
    }
    if (!list.isArray()) {
      throw fields.wrong("sentinels", "a list of numbers");
    }
    return sentinels;
  }
}
