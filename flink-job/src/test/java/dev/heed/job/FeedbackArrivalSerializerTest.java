package dev.heed.job;

import dev.heed.core.message.Direction;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Label;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class FeedbackArrivalSerializerTest extends SerializerTestBase<FeedbackArrival> {

  @Override
  protected TypeSerializer<FeedbackArrival> createSerializer() {
    return new FeedbackArrivalSerializer();
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<FeedbackArrival> getTypeClass() {
    return FeedbackArrival.class;
  }

  @Override
  protected FeedbackArrival[] getTestData() {
    FeedbackEvent feedback =
        new FeedbackEvent(
            "i",
            Label.REAL,
            "s",
            "c",
            Kind.DIP,
            5,
            Direction.DOWN,
            Double.NaN,
            Map.of("level_1", 2.5),
            "me",
            null);
    return new FeedbackArrival[] {
      new FeedbackArrival.Accepted(feedback),
      new FeedbackArrival.Rejected(new OutputRecord(null, new byte[] {1}, Map.of("x", "y"))),
    };
  }
}
