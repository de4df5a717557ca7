package dev.heed.bench.job;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import com.amazon.randomcutforest.parkservices.state.ThresholdedRandomCutForestMapper;
import com.amazon.randomcutforest.parkservices.state.ThresholdedRandomCutForestState;
import dev.heed.bench.core.StateSize;
import dev.heed.bench.rival.CutForest;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What it costs to write, read and copy the state of a sensor of one channel, by random cut forest
 * beside it.
 *
 * @param bytesPerChannel written state
 * @param heapBytesPerState the same as objects
 * @param writeMicros median time to write it
 * @param readMicros median time to read it
 * @param copyMicros median time to copy it, as Flink asks for while a checkpoint is written
 * @param bytesOfForest written state of random cut forest: that of its library, serialised by Java
 * @param writeMicrosOfForest median time to write that
 * @param readMicrosOfForest median time to read that
 */
record StateCost(
    double bytesPerChannel,
    double heapBytesPerState,
    double writeMicros,
    double readMicros,
    double copyMicros,
    double bytesOfForest,
    double writeMicrosOfForest,
    double readMicrosOfForest) {

  private static final int HISTORY = 3_000;
  private static final int STATES = 2_000;
  private static final int ROUNDS = 15;
  private static final int FOREST_ROUNDS = 60;
  private static final int SHINGLE = 4;

  /** Measures; takes some seconds. */
  static StateCost measure() throws IOException {
    SensorState state = learned();
    DataOutputSerializer out = new DataOutputSerializer(8_192);
    state.write(out);
    byte[] bytes = out.getCopyOfBuffer();
    double write =
        median(
            ROUNDS,
            STATES,
            () -> {
              out.clear();
              state.write(out);
            });
    DataInputDeserializer in = new DataInputDeserializer();
    double read =
        median(
            ROUNDS,
            STATES,
            () -> {
              in.setBuffer(bytes);
              SensorState.read(in);
            });
    double copy = median(ROUNDS, STATES, state::copy);
    ThresholdedRandomCutForestMapper mapper = new ThresholdedRandomCutForestMapper();
    ThresholdedRandomCutForest forest = forest();
    byte[] forestBytes = write(mapper.toState(forest));
    double forestWrite = median(FOREST_ROUNDS, 1, () -> write(mapper.toState(forest)));
    double forestRead = median(FOREST_ROUNDS, 1, () -> mapper.toModel(read(forestBytes)));
    return new StateCost(
        StateSize.bytesPerChannel(1),
        heapBytes(state),
        write,
        read,
        copy,
        forestBytes.length,
        forestWrite,
        forestRead);
  }

  /** A state that has learned, so that all in it is filled. */
  private static SensorState learned() {
    SensorDetector detector = new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    Fleet fleet = new Fleet(1);
    for (int i = 0; i < HISTORY; i++) {
      detector.accept(state, fleet.next(), verdict, event -> {});
    }
    return state;
  }

  private static ThresholdedRandomCutForest forest() {
    ThresholdedRandomCutForest forest = CutForest.mostAccurate(SHINGLE, 1, 1);
    Fleet fleet = new Fleet(1);
    for (int i = 0; i < HISTORY; i++) {
      Reading reading = fleet.next();
      forest.process(new double[] {reading.value(0)}, reading.timeMillis() / 1_000);
    }
    return forest;
  }

  /** Java's own serialisation: the library offers none, and JSON of the same is twice as long. */
  private static byte[] write(ThresholdedRandomCutForestState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("BanSerializableRead") // it was written a moment ago
  private static ThresholdedRandomCutForestState read(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (ThresholdedRandomCutForestState) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /** Bytes on the heap of a copy, as the mean over many of them. */
  static double heapBytes(SensorState state) {
    SensorState[] copies = new SensorState[STATES];
    long before = Heap.live();
    Arrays.setAll(copies, i -> state.copy());
    double bytes = (double) (Heap.live() - before) / STATES;
    // Keeps them alive until here.
    return copies[STATES - 1].lastTimeMillis() == Long.MIN_VALUE ? Double.NaN : bytes;
  }

  /** Work that is timed. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  /** Median over the later two thirds of the rounds, in µs each. */
  private static double median(int rounds, int perRound, Work work) throws IOException {
    double[] micros = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < perRound; i++) {
        work.run();
      }
      micros[round] = (System.nanoTime() - start) / 1e3 / perRound;
    }
    double[] warm = Arrays.copyOfRange(micros, rounds / 3, rounds);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
