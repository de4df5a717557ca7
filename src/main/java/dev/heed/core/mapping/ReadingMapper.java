package dev.heed.core.mapping;

import dev.heed.core.message.ChannelBuffer;
import dev.heed.core.message.ChannelFault;
import dev.heed.core.message.Excerpt;
import dev.heed.core.message.NameTable;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes readings of records by a mapping. A record may hold none, one or many; those of one record
 * are handed over in the order of their times. Whatever the bytes, the outcome is readings or a
 * {@link RejectedReadingException}. Not safe for use by several threads.
 */
public final class ReadingMapper {
  private static final Comparator<Reading> BY_TIME = Comparator.comparingLong(Reading::timeMillis);

  private final MappingPlan plan;
  private final boolean isSensorPerChannel;
  private final ReadingLimits limits;
  private final Documents documents;
  private final SensorNamer sensors;
  private final TimeFinder times;
  private final ChannelFinder channels;
  private final ChannelBuffer buffer;
  private final ByteText mode = new ByteText();
  private final NameTable modes = new NameTable(64);
  private final IntList elements = new IntList();
  private final List<Reading> readings = new ArrayList<>();

  private SourceRecord record = SourceRecord.of(new byte[0]);
  private Consumer<ChannelFault> leftOut = channel -> {};
  private int without;
  private @Nullable RejectedReadingException fault;

  public ReadingMapper(Mapping mapping, ReadingLimits limits) {
    this.plan = MappingPlan.of(mapping);
    this.isSensorPerChannel = plan.sensor().has(Source.Kind.CHANNEL);
    this.limits = limits;
    this.documents = new Documents(plan.isLines(), limits.maxBytes());
    this.sensors = new SensorNamer(plan, limits);
    this.times = new TimeFinder(plan, limits);
    this.channels = new ChannelFinder(plan, limits);
    this.buffer = new ChannelBuffer(limits);
  }

  /**
   * As {@link #map(SourceRecord, Consumer, Consumer)}, of bytes that have neither key nor time; a
   * bad channel rejects the record, after its other channels have been handed over.
   */
  public int map(byte[] value, Consumer<Reading> out) throws RejectedReadingException {
    List<ChannelFault> faults = new ArrayList<>();
    int count = map(SourceRecord.of(value), out, faults::add);
    if (!faults.isEmpty()) {
      throw new RejectedReadingException(faults.get(0).reason(), faults.get(0).detail());
    }
    return count;
  }

  /**
   * Hands over the readings of a record.
   *
   * @param badChannels takes each channel that was asked for and is bad; the others of its reading
   *     count
   * @return how many readings; 0 of a tombstone, of nulls alone, and where the mapping says to skip
   * @throws RejectedReadingException if something in it is no reading; what is has been handed over
   *     by then
   */
  public int map(SourceRecord source, Consumer<Reading> out, Consumer<ChannelFault> badChannels)
      throws RejectedReadingException {
    byte[] value = source.value();
    if (value == null || value.length == 0) {
      return 0;
    }
    record = source;
    leftOut = badChannels;
    readings.clear();
    without = 0;
    fault = null;
    JsonTape tape = documents.read(value);
    findElements(tape);
    for (int i = 0; i < elements.size(); i++) {
      try {
        element(tape, elements.get(i));
      } catch (RejectedReadingException e) {
        addFault(e, i);
      }
    }
    int count = readings.size();
    if (count > 1) {
      readings.sort(BY_TIME);
    }
    readings.forEach(out);
    RejectedReadingException first = fault;
    if (first != null) {
      throw first;
    }
    if (count == 0 && without > 0) {
      throw new RejectedReadingException(
          RejectReason.VALUE_MISSING, "no value" + Hints.ofValues(tape, elements.get(0)));
    }
    return count;
  }

  private void findElements(JsonTape tape) throws RejectedReadingException {
    elements.clear();
    for (Path path : plan.each()) {
      path.visit(tape, 0, (names, count, node) -> elements.add(node));
      if (elements.size() > 0 || path.leadsToEmptyArray(tape)) {
        return;
      }
    }
    throw new RejectedReadingException(
        RejectReason.VALUE_MISSING,
        "nothing at " + plan.each().get(0) + "; " + Hints.fields(tape, 0));
  }

  private void addFault(RejectedReadingException e, int index) {
    if (fault == null) {
      fault =
          elements.size() == 1
              ? e
              : new RejectedReadingException(
                  e.reason(),
                  "element " + index + " of " + elements.size() + ": " + e.getMessage());
    }
  }

  private void element(JsonTape tape, int element) throws RejectedReadingException {
    if (tape.kind(element) == JsonTape.NULL || isSkipped(tape, element)) {
      return;
    }
    channels.find(tape, element);
    if (channels.size() == 0 && channels.faults().isEmpty()) {
      if (channels.isNull()) {
        return;
      }
      if (elements.size() > 1) {
        without++;
        return;
      }
    }
    if (isSensorPerChannel) {
      eachChannel(tape, element);
    } else {
      allChannels(tape, element);
    }
    channels.faults().forEach(leftOut);
  }

  private boolean isSkipped(JsonTape tape, int element) {
    for (Condition condition : plan.skip()) {
      if (condition.holds(record, tape, element)) {
        return true;
      }
    }
    return false;
  }

  private void allChannels(JsonTape tape, int element) throws RejectedReadingException {
    String sensor = sensors.name(record, tape, element, null);
    long time = times.millis(record, tape, element);
    if (channels.size() == 0) {
      if (channels.faults().isEmpty()) {
        throw new RejectedReadingException(
            RejectReason.VALUE_MISSING, "no value" + Hints.ofValues(tape, element));
      }
      ChannelFault first = channels.faults().get(0);
      throw new RejectedReadingException(first.reason(), first.detail());
    }
    buffer.clear();
    for (int i = 0; i < channels.size(); i++) {
      if (buffer.isFull()) {
        throw new RejectedReadingException(
            RejectReason.TOO_MANY_CHANNELS,
            "the record has "
                + channels.size()
                + " channels, allowed are "
                + limits.maxChannels()
                + ": {channel} in --reading.sensor makes a sensor of each");
      }
      buffer.add(channels.name(i), channels.value(i));
    }
    readings.add(buffer.reading(sensor, time, mode(tape, element)));
  }

  private void eachChannel(JsonTape tape, int element) throws RejectedReadingException {
    long time = times.millis(record, tape, element);
    String modeName = mode(tape, element);
    for (int i = 0; i < channels.size(); i++) {
      String sensor = sensors.name(record, tape, element, channels.name(i));
      buffer.clear();
      buffer.add(Reading.SINGLE_CHANNEL, channels.value(i));
      readings.add(buffer.reading(sensor, time, modeName));
    }
  }

  private @Nullable String mode(JsonTape tape, int element) throws RejectedReadingException {
    Template template = plan.mode();
    mode.clear();
    if (template == null || template.append(record, tape, element, null, mode) != null) {
      return null;
    }
    String name = modes.name(mode.bytes(), 0, mode.length());
    String nameFault = limits.nameFault(name);
    if (nameFault != null) {
      throw new RejectedReadingException(
          RejectReason.MODE_INVALID, "mode " + Excerpt.of(name) + " " + nameFault);
    }
    return name;
  }
}
