package dev.heed.core.mapping;

import dev.heed.core.message.ChannelFault;
import dev.heed.core.message.Excerpt;
import dev.heed.core.message.NameTable;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds the channels of one element of a record. What is asked for by name and is no number is a
 * fault, which the other channels outlive; what only a wildcard finds is just none.
 */
final class ChannelFinder {
  private static final int NAMES = 4_096;

  private final MappingPlan plan;
  private final ReadingLimits limits;
  private final NameTable cache = new NameTable(NAMES);
  private final ByteText joined = new ByteText();
  private final Path.Visitor visitor = this::found;
  private final IntList used = new IntList();

  private JsonTape tape = new JsonTape();
  private ChannelRule rule;
  private String[] names = new String[16];
  private double[] values = new double[16];
  private int size;
  private int ofEarlierRules;
  private boolean isNull;
  private final List<ChannelFault> faults = new ArrayList<>();

  ChannelFinder(MappingPlan plan, ReadingLimits limits) {
    this.plan = plan;
    this.limits = limits;
    this.rule = plan.channels().get(0);
  }

  void find(JsonTape document, int element) {
    tape = document;
    size = 0;
    isNull = false;
    faults.clear();
    used.clear();
    plan.used().addTo(used, tape, element);
    for (ChannelRule next : plan.channels()) {
      rule = next;
      ofEarlierRules = size;
      String name = next.name();
      if (name == null) {
        next.path().visit(tape, element, visitor);
      } else {
        int node = next.path().find(tape, element);
        if (node != JsonTape.NONE) {
          named(name, node);
        }
      }
    }
  }

  int size() {
    return size;
  }

  String name(int index) {
    return names[index];
  }

  double value(int index) {
    return values[index];
  }

  /** Whether a channel was there and had no value. */
  boolean isNull() {
    return isNull;
  }

  /** Channels that were asked for and are no numbers, or out of range. */
  List<ChannelFault> faults() {
    return faults;
  }

  private void named(String name, int node) {
    byte kind = tape.kind(node);
    if (kind == JsonTape.OBJECT || kind == JsonTape.ARRAY) {
      return;
    }
    double number = number(node);
    if (Double.isNaN(number)) {
      if (!isNothing(node)) {
        String detail = name + " must be a number, given " + given(node) + help(node);
        faults.add(new ChannelFault(name, RejectReason.VALUE_NOT_A_NUMBER, detail));
      }
      isNull = true;
    } else {
      add(name, number, node);
    }
  }

  private void found(int[] found, int count, int node) {
    double number = number(node);
    if (Double.isNaN(number)) {
      isNull |= isNothing(node);
      return;
    }
    String name = name(found, count);
    if (!rule.excluded().contains(name) && !used.contains(node)) {
      add(name, number, node);
    }
  }

  private String name(int[] found, int count) {
    if (count == 1 && found[0] >= 0 && tape.kind(found[0]) != JsonTape.ESCAPED_TEXT) {
      return cache.name(tape.bytes(), tape.start(found[0]), tape.end(found[0]));
    }
    joined.clear();
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        joined.append(new byte[] {'.'});
      }
      if (found[i] >= 0) {
        joined.append(tape, found[i]);
      } else {
        joined.append(
            Integer.toString(-1 - found[i]).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
    }
    return cache.name(joined.bytes(), 0, joined.length());
  }

  private void add(String name, double number, int node) {
    for (int i = 0; i < ofEarlierRules; i++) {
      if (names[i].equals(name)) {
        return;
      }
    }
    if (!limits.allows(number)) {
      String detail =
          "%s: %s is beyond the magnitude %s"
              .formatted(Excerpt.of(name), given(node), limits.maxMagnitude());
      faults.add(new ChannelFault(name, RejectReason.VALUE_OUT_OF_RANGE, detail));
      isNull = true;
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size++] = number;
  }

  /** NaN if the node is no number. */
  private double number(int node) {
    byte kind = tape.kind(node);
    if (kind == JsonTape.NUMBER) {
      return tape.number(node);
    }
    if (kind == JsonTape.TEXT && plan.textNumbers()) {
      int end = tape.end(node);
      if (Decimal.end(tape.bytes(), tape.start(node), end) == end) {
        return tape.number(node);
      }
    }
    if (plan.booleans()) {
      if (kind == JsonTape.TRUE || kind == JsonTape.FALSE) {
        return kind == JsonTape.TRUE ? 1 : 0;
      }
      if (kind == JsonTape.TEXT) {
        return switch (tape.text(node).toLowerCase(Locale.ROOT)) {
          case "true", "on" -> 1;
          case "false", "off" -> 0;
          default -> Double.NaN;
        };
      }
    }
    return Double.NaN;
  }

  /** Null, and what senders of numbers as text write for it. */
  private boolean isNothing(int node) {
    byte kind = tape.kind(node);
    if (kind == JsonTape.NULL) {
      return true;
    }
    return kind == JsonTape.TEXT
        && plan.textNumbers()
        && List.of("", "nan", "null").contains(tape.text(node).toLowerCase(Locale.ROOT));
  }

  private String given(int node) {
    String text = Excerpt.of(tape.text(node));
    return tape.isText(node) ? "the text " + text : text;
  }

  private String help(int node) {
    return Hints.ofValue(tape, node);
  }
}
