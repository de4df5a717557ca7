package dev.heed.bench.calibration;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.model.Model;
import java.util.List;
import java.util.function.Consumer;

/**
 * The detector at work on streams, each from its first reading, causally as the job runs it.
 *
 * @param model the parameters
 * @param settings the same for every stream
 */
public record Judge(Model model, DetectorSettings settings) {

  /** Judges all readings; those that are not scored are left out. */
  public void run(List<Stream> streams, Consumer<Judged> judged) {
    SensorDetector detector = new SensorDetector(model, settings);
    for (Stream stream : streams) {
      SensorState state = detector.newState();
      Judgement verdict = new Judgement();
      stream.forEach(
          labelled -> {
            Acceptance acceptance =
                detector.accept(state, labelled.reading(), verdict, event -> {});
            if (acceptance == Acceptance.SCORED) {
              judged.accept(judged(verdict, labelled.fault() != null));
            }
          });
    }
  }

  private static Judged judged(Judgement verdict, boolean isFault) {
    return new Judged(
        verdict.logOdds(),
        verdict.probability(),
        verdict.isInIncident(),
        verdict.isFlagged(),
        isFault);
  }
}
