package dev.heed.job;

import dev.heed.core.detect.SensorState;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.recall.Cases;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type information of everything that travels between operators or is kept in state. */
final class HeedTypes {
  static final TypeInformation<Reading> READING =
      new SerializedType<>(Reading.class, new ReadingSerializer());
  static final TypeInformation<Arrival> ARRIVAL =
      new SerializedType<>(Arrival.class, new ArrivalSerializer());
  static final TypeInformation<OutputRecord> OUTPUT =
      new SerializedType<>(OutputRecord.class, new OutputRecordSerializer());
  static final TypeInformation<SensorState> SENSOR_STATE =
      new SerializedType<>(SensorState.class, new SensorStateSerializer());
  static final TypeInformation<FeedbackArrival> FEEDBACK_ARRIVAL =
      new SerializedType<>(FeedbackArrival.class, new FeedbackArrivalSerializer());
  static final TypeInformation<FeedbackEvent> FEEDBACK =
      new SerializedType<>(FeedbackEvent.class, new FeedbackSerializer());
  static final TypeInformation<Cases> CASES =
      new SerializedType<>(Cases.class, new CasesSerializer());

  private HeedTypes() {}

  /** A type that is all in its serialiser: no fields to select, not a key. */
  private static final class SerializedType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    SerializedType(Class<T> type, TypeSerializer<T> serializer) {
      this.type = type;
      this.serializer = serializer;
    }

    @Override
    public boolean isBasicType() {
      return false;
    }

    @Override
    public boolean isTupleType() {
      return false;
    }

    @Override
    public int getArity() {
      return 1;
    }

    @Override
    public int getTotalFields() {
      return 1;
    }

    @Override
    public Class<T> getTypeClass() {
      return type;
    }

    @Override
    public boolean isKeyType() {
      return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
      return serializer.duplicate();
    }

    @Override
    public String toString() {
      return type.getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof SerializedType<?> that && type == that.type;
    }

    @Override
    public int hashCode() {
      return type.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
      return other instanceof SerializedType;
    }
  }
}
