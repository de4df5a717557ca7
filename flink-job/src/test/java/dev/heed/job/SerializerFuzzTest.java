package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.garble.Trial;
import dev.heed.core.message.Reading;
import dev.heed.core.message.RejectReason;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The readers of saved state and of the job's configuration file, under broken input; {@code
 * -Dheed.fuzz.rounds=1000000} makes it long.
 */
class SerializerFuzzTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_125L);
  private static final int ROUNDS = Integer.getInteger("heed.fuzz.rounds", 20_000);
  private static final Reading READING =
      Reading.of("pump", 1_700_000_000_000L, new String[] {"a", "b"}, new double[] {1, 2}, "on");

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void reading() throws IOException {
    run(new ReadingSerializer(), READING, Reading.of("s", 1, 2.5));
  }

  @Test
  void arrival() throws IOException {
    run(
        new ArrivalSerializer(),
        new Arrival.Accepted(READING, false),
        new Arrival.Rejected(RejectReason.NOT_JSON, letter()));
  }

  @Test
  void outputRecord() throws IOException {
    run(new OutputRecordSerializer(), letter(), new OutputRecord(null, null, Map.of()));
  }

  @Test
  void sensorState() throws IOException {
    SensorDetector detector = new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    for (int i = 0; i < 400; i++) {
      double value = i % 100 == 99 ? 500 : Math.sin(i);
      assertThat(detector.accept(state, Reading.of("s", 60_000L * i, value), verdict, event -> {}))
          .isNotNull();
    }
    run(new SensorStateSerializer(), state);
  }

  @Test
  void configFile(@TempDir Path folder) {
    Path file = folder.resolve("job.yaml");
    List<byte[]> inputs =
        List.of(
            "budget: 1/10000\nscores: true\nkafka.property:\n  retries: 3\n".getBytes(UTF_8),
            "{\"budget\": \"1/7d\", \"kafka\": {\"property\": {\"a.b\": 1}}}".getBytes(UTF_8));
    List<byte[]> words =
        List.of("&a", "*a", "<<: *a", "!!java.net.URL", "- ", "? ", "---\n", "%TAG ! x\n").stream()
            .map(word -> word.getBytes(UTF_8))
            .toList();
    trial(
            "configuration",
            bytes -> {
              Files.write(file, bytes);
              assertThat(OptionParser.parse(List.of("--config=" + file))).isNotNull();
            },
            InvalidOptionException.class)
        .run(SEED, ROUNDS / 5, inputs, words);
  }

  private static OutputRecord letter() {
    return new OutputRecord(
        "key".getBytes(UTF_8), "not JSON".getBytes(UTF_8), Map.of("reason", "not_json"));
  }

  @SafeVarargs
  private <T> void run(TypeSerializer<T> serializer, T... values) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    for (T value : values) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      serializer.serialize(value, out);
      inputs.add(out.getCopyOfBuffer());
    }
    Trial.Result result =
        trial(
                serializer.getClass().getSimpleName(),
                bytes -> serializer.deserialize(new DataInputDeserializer(bytes)),
                IOException.class)
            .run(SEED, ROUNDS, inputs, List.of());
    assertThat(result.refused()).isPositive();
  }

  private Trial trial(String name, Trial.Reader reader, Class<? extends Exception> refusal) {
    return new Trial(name, reader, refusal, thread::getCurrentThreadAllocatedBytes);
  }
}
