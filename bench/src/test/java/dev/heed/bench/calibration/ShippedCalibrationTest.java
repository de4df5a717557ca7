package dev.heed.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** The shipped probabilities on streams that they were not fitted to. */
class ShippedCalibrationTest {
  private static final Seeds HELD = Seeds.parse("301-304");
  private static final double MOST = 0.03;

  private static Calibration measure(Model model, LongFunction<List<Stream>> streams) {
    Judge judge = new Judge(model, DetectorSettings.DEFAULT);
    List<Judged> readings = new ArrayList<>();
    HELD.values().forEach(seed -> judge.run(streams.apply(seed), readings::add));
    return Calibration.of("held", readings);
  }

  @Test
  void plant_seedsNotFittedTo_isOffByLessThanThreeHundredths() {
    assertThat(PosteriorTraining.SEEDS.shared(HELD)).isEmpty();
    Calibration held = measure(Model.shipped(), PlantStreams::random);
    assertThat(held.all().equalWidth()).isLessThan(MOST);
    assertThat(held.all().equalMass()).isLessThan(MOST);
    assertThat(held.likely().equalWidth()).isLessThan(MOST);
    assertThat(held.likely().equalMass()).isLessThan(MOST);
    assertThat(held.likely().readings()).isGreaterThan(10_000);
  }

  @Test
  void otherNoise_isOffByLessThanThreeHundredths() {
    Calibration held = measure(Model.shipped(), NoiseStreams::of);
    assertThat(held.all().equalWidth()).isLessThan(MOST);
    assertThat(held.all().equalMass()).isLessThan(MOST);
  }

  /** The reason for a calibration: the plain weights are too sure of themselves. */
  @Test
  void plainWeights_ofFlaggedReadings_areFarOff() {
    Calibration plain = measure(Model.shipped().withPosterior(null), PlantStreams::random);
    assertThat(plain.flagged().equalWidth()).isGreaterThan(0.1);
  }
}
