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
 * Makes the golden state, its model, and what is said after it.
 *
 * <p>Run {@link #main} on the folder of the files when the format or scoring was changed on
 * purpose. A state of the format that is read now stays as it is, with its model: only the verdicts
 * after it are written again.
 *
 * <p>The readings are those of two channels with faults; the state is that of the middle, with an
 * incident open. The parameters are those of the model file beside it, so that another default
 * model does not matter.
 */
final class GoldenState {
  static final int BEFORE = 1_500;
  static final int AFTER = 300;
  static final String STATE = "sensor-state.bin";
  static final String MODEL = "sensor-state-model.json";
  static final String VERDICTS = "sensor-state-verdicts.csv";

  private GoldenState() {}

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
   * Writes the state and its model unless there is one of this format, and the verdicts.
   *
   * @param args the folder to write to
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path state = folder.resolve(STATE);
    Path model = folder.resolve(MODEL);
    double[][] values = values();
    if (!isOfThisFormat(state)) {
      Run before = new Run();
      for (int i = 0; i < BEFORE; i++) {
        before.next(values[i]);
      }
      Files.write(state, Run.bytes(before.state));
      Files.write(model, Run.MODEL.toJson());
    }
    List<String> lines = new ArrayList<>(List.of("timeMillis,score,logOdds,grade,incident"));
    Run run = resume(state, model);
    for (int i = BEFORE; i < BEFORE + AFTER; i++) {
      lines.add(line(run.next(values[i])));
    }
    Files.write(folder.resolve(VERDICTS), lines, StandardCharsets.UTF_8);
  }

  private static boolean isOfThisFormat(Path state) throws IOException {
    return Files.exists(state) && Files.readAllBytes(state)[0] == SensorState.FORMAT_VERSION;
  }

  /** A run that goes on from a state with the parameters of a model. */
  static Run resume(Path state, Path model) throws IOException {
    Run run = new Run(Model.read(model), DetectorSettings.DEFAULT);
    run.state = Run.stateOf(Files.readAllBytes(state));
    run.time = run.state.lastTimeMillis();
    return run;
  }
}
