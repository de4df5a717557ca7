package dev.heed.job;

import dev.heed.core.mapping.Hints;
import dev.heed.core.mapping.Mapping;
import dev.heed.core.mapping.ReadingMapper;
import dev.heed.core.mapping.SourceRecord;
import dev.heed.core.message.ChannelFault;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.RejectedReadingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Parses Kafka records: in Heed's own form by a parser of its own, in others by a mapping, which
 * may find none or several readings in one. A record that is not a reading becomes a {@link
 * Arrival.Rejected}, one bad channel a {@link Arrival.ChannelsLeftOut} beside the reading; no
 * record makes it throw, because that would restart the job at the same record for ever.
 */
final class ArrivalDeserializer implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;
  private static final byte[] EMPTY = {};

  // The fields of ReadingLimits, which is not Serializable.
  private final int maxBytes;
  private final int maxNameLength;
  private final int maxChannels;
  private final double maxMagnitude;
  private final Instant earliest;
  private final Duration maxAhead;
  private final Mapping mapping;
  private final int maxLetterBytes;

  private transient @Nullable ReadingParser parser;
  private transient @Nullable ReadingMapper mapper;
  private transient Counter passedOver = new SimpleCounter();
  // Empty whenever this object travels.
  private final ArrayList<ChannelFault> faults = new ArrayList<>();

  /**
   * @param maxLetterBytes key and value of a dead letter are cut to so many bytes together, because
   *     a letter that its topic refuses would restart the job
   */
  ArrivalDeserializer(ReadingLimits limits, Mapping mapping, int maxLetterBytes) {
    maxBytes = limits.maxBytes();
    maxNameLength = limits.maxNameLength();
    maxChannels = limits.maxChannels();
    maxMagnitude = limits.maxMagnitude();
    earliest = limits.earliest();
    maxAhead = limits.maxAhead();
    this.mapping = mapping;
    this.maxLetterBytes = maxLetterBytes;
  }

  @Override
  public void open(InitializationContext context) {
    passedOver =
        context.getMetricGroup().addGroup(DetectorMetrics.GROUP).counter("recordsPassedOver");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    faults.clear();
    if (mapping.isNative()) {
      out.collect(parse(record));
    } else {
      map(record, out);
    }
    if (!faults.isEmpty()) {
      out.collect(
          new Arrival.ChannelsLeftOut(
              faults.stream().map(ChannelFault::reason).toList(),
              DeadLetters.ofChannels(record, faults, maxLetterBytes)));
    }
  }

  private void map(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    try {
      // Nobody but the mapping knows which key a sensor ought to have: only none is foreign.
      boolean hasNoKey = record.key() == null;
      int readings =
          mapper()
              .map(
                  source(record),
                  reading -> out.collect(new Arrival.Accepted(reading, hasNoKey)),
                  faults::add);
      if (readings == 0) {
        passedOver.inc();
      }
    } catch (RejectedReadingException e) {
      out.collect(rejected(record, e));
    }
  }

  private static SourceRecord source(ConsumerRecord<byte[], byte[]> record) {
    return new SourceRecord(
        record.topic(),
        record.key(),
        record.value(),
        record.timestamp(),
        name -> {
          Header header = record.headers().lastHeader(name);
          return header == null ? null : header.value();
        });
  }

  private Arrival parse(ConsumerRecord<byte[], byte[]> record) {
    byte[] json = record.value() == null ? EMPTY : record.value();
    try {
      Reading reading = parser().parse(json, record.timestamp(), faults::add);
      return new Arrival.Accepted(reading, !isNameOf(reading.sensor(), record.key()));
    } catch (RejectedReadingException e) {
      return rejected(record, Hints.ofNative(source(record), e));
    }
  }

  private Arrival rejected(ConsumerRecord<byte[], byte[]> record, RejectedReadingException e) {
    return new Arrival.Rejected(
        e.reason(), DeadLetters.of(record, e.reason().code(), e, maxLetterBytes));
  }

  private ReadingParser parser() {
    ReadingParser p = parser;
    if (p == null) {
      p = new ReadingParser(limits());
      parser = p;
    }
    return p;
  }

  private ReadingMapper mapper() {
    ReadingMapper m = mapper;
    if (m == null) {
      m = new ReadingMapper(mapping, limits());
      mapper = m;
    }
    return m;
  }

  private ReadingLimits limits() {
    return new ReadingLimits(
        maxBytes, maxNameLength, maxChannels, maxMagnitude, earliest, maxAhead);
  }

  /** Compares without decoding the key: nearly every name is ASCII. */
  private static boolean isNameOf(String sensor, byte @Nullable [] key) {
    if (key == null) {
      return false;
    }
    if (key.length == sensor.length()) {
      int i = 0;
      while (i < key.length && key[i] == sensor.charAt(i)) {
        i++;
      }
      return i == key.length;
    }
    return Arrays.equals(key, sensor.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return HeedTypes.ARRIVAL;
  }
}
