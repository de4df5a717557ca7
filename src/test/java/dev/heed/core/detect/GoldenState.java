package dev.heed.core.detect;

import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the golden state of a format version and what is said after it.
 *
 * <p>Run {@link #main} on the folder of the files: once for a new format version, and again when
 * scoring was changed on purpose. A state and a model that are there already are never written
 * again, only the verdicts after them are. States of every version go on with the newest model
 * here, as models are tied to the features of their time.
 *
 * <p>The readings are those of two channels with faults; the state is that of the middle, with an
 * incident open. The parameters are those of the model file beside it, so that another default
 * model does not matter.
 */
final class GoldenState {
  static final int BEFORE = 1_500;
  static final int AFTER = 300;

  private GoldenState() {}

  /** The file names of a format version. */
  static String stateFile(int version) {
    return "sensor-state-v" + version + ".bin";
  }

  static String verdictsFile(int version) {
    return "sensor-state-v" + version + "-verdicts.csv";
  }

  static String modelFile(int version) {
    return "sensor-state-v" + version + "-model.json";
  }

  /** The values of all readings; NaN where a channel is absent. */
  static double[][] values() {
    Random random = new Random(1_789);
    double[][] values = new double[BEFORE + AFTER][];
    double load = 0;
    for (int i = 0; i < values.length; i++) {
      load = 0.9 * load + random.nextGaussian();
      double flow = 20 + load + 0.2 * random.nextGaussian();
      double pressure = 3 + 0.1 * load + 0.02 * random.nextGaussian();
      boolean isFault = i % 450 >= 445 || (i > BEFORE - 5 && i < BEFORE + 5);
      values[i] = new double[] {isFault ? flow + 25 : flow, i % 50 == 7 ? Double.NaN : pressure};
    }
    return values;
  }

  /** One line of a verdict: what must not change, with all digits. */
  static String line(Run.Scored scored) {
    return "%d,%s,%s,%s,%s"
        .formatted(
            scored.verdict().timeMillis(),
            scored.score(),
            scored.logOdds(),
            scored.verdict().grade(),
            scored.verdict().incident());
  }

  /**
   * Writes what is missing of the newest version, and the verdicts of all.
   *
   * @param args the folder to write to
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path state = folder.resolve(stateFile(SensorState.FORMAT_VERSION));
    Path model = folder.resolve(modelFile(SensorState.FORMAT_VERSION));
    double[][] values = values();
    if (!Files.exists(state)) {
      Run run = new Run();
      for (int i = 0; i < BEFORE; i++) {
        run.next(values[i]);
      }
      Files.write(state, Run.bytes(run.state));
      Files.write(model, Run.MODEL.toJson());
    }
    for (int version = SensorState.OLDEST_FORMAT_VERSION;
        version <= SensorState.FORMAT_VERSION;
        version++) {
      List<String> lines = new ArrayList<>(List.of("timeMillis,score,logOdds,grade,incident"));
      Run run = resume(folder.resolve(stateFile(version)), model);
      for (int i = BEFORE; i < BEFORE + AFTER; i++) {
        lines.add(line(run.next(values[i])));
      }
      Files.write(folder.resolve(verdictsFile(version)), lines, StandardCharsets.UTF_8);
    }
  }

  /** A run that goes on from a state with the parameters of a model. */
  static Run resume(Path state, Path model) throws IOException {
    Run run = new Run(Model.read(model), DetectorSettings.DEFAULT);
    run.state = Run.stateOf(Files.readAllBytes(state));
    run.time = run.state.lastTimeMillis();
    return run;
  }
}
