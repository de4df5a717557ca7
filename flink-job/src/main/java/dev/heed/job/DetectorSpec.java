package dev.heed.job;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs to make its detector; travels with the job, which the core's types can't.
 *
 * @param budget as {@link Budget#parse} reads it
 * @param quietReadings readings without a flag that close an incident
 * @param maxChannels channels of one sensor that are remembered
 * @param bandwidth of the expectation, in the channel's unit; 0 follows the channel's own errors
 * @param model file of the model; null for the one that Heed ships
 */
record DetectorSpec(
    String budget, int quietReadings, int maxChannels, double bandwidth, @Nullable String model)
    implements Serializable {

  DetectorSettings settings() {
    return new DetectorSettings(Budget.parse(budget), quietReadings, maxChannels)
        .withBandwidth(bandwidth);
  }

  SensorDetector newDetector() throws IOException {
    return new SensorDetector(
        model == null ? Model.shipped() : Model.read(Path.of(model)), settings());
  }
}
