package dev.heed.job;

import dev.heed.core.message.Reading;
import dev.heed.core.message.RejectReason;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's contract of serialisers. */
class ArrivalSerializerTest extends SerializerTestBase<Arrival> {
  @Override
  protected TypeSerializer<Arrival> createSerializer() {
    return new ArrivalSerializer();
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<Arrival> getTypeClass() {
    return Arrival.class;
  }

  @Override
  protected Arrival[] getTestData() {
    return new Arrival[] {
      new Arrival.Accepted(Reading.of("a", 1, 2), false),
      new Arrival.Accepted(Reading.of("a", 1, 2), true),
      new Arrival.Rejected(
          RejectReason.TIME_AHEAD, new OutputRecord(null, new byte[] {1}, Map.of("x", "y"))),
      new Arrival.ChannelsLeftOut(
          List.of(RejectReason.VALUE_NOT_A_NUMBER, RejectReason.VALUE_OUT_OF_RANGE),
          new OutputRecord(null, new byte[] {1}, Map.of())),
    };
  }
}
