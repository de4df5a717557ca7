package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.recall.Cases;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Parses records of the feedback topic. One that is not feedback becomes a {@link
 * FeedbackArrival.Rejected}; no record makes it throw.
 */
final class FeedbackDeserializer implements KafkaRecordDeserializationSchema<FeedbackArrival> {
  private static final long serialVersionUID = 1L;

  /** Code of the reason, in the header of the dead letter. */
  static final String INVALID = "feedback_invalid";

  /** Beyond this no feedback can be valid, so it is not parsed. */
  private static final int MAX_BYTES = 64 << 10;

  private static final byte[] EMPTY = {};

  private final int maxLetterBytes;

  FeedbackDeserializer(int maxLetterBytes) {
    this.maxLetterBytes = maxLetterBytes;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FeedbackArrival> out) {
    out.collect(parse(record));
  }

  private FeedbackArrival parse(ConsumerRecord<byte[], byte[]> record) {
    byte[] json = record.value() == null ? EMPTY : record.value();
    try {
      if (json.length > MAX_BYTES) {
        throw new IOException(
            "feedback must have at most " + MAX_BYTES + " bytes, given " + json.length);
      }
      FeedbackEvent feedback = FeedbackEventCodec.read(json);
      requireIdOfItsSensor(feedback);
      return new FeedbackArrival.Accepted(feedback);
    } catch (IOException e) {
      return new FeedbackArrival.Rejected(DeadLetters.of(record, INVALID, e, maxLetterBytes));
    }
  }

  /** The id follows from sensor and start; whether there was such an incident, the sensor knows. */
  private static void requireIdOfItsSensor(FeedbackEvent feedback) throws IOException {
    if (!feedback.incident().equals(Cases.incidentId(feedback.sensor(), feedback.timeMillis()))) {
      throw new IOException(
          "feedback.incident must be the id of an incident of feedback.sensor that started at"
              + " feedback.time");
    }
  }

  @Override
  public TypeInformation<FeedbackArrival> getProducedType() {
    return HeedTypes.FEEDBACK_ARRIVAL;
  }
}
