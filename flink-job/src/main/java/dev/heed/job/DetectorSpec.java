package dev.heed.job;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.detect.settings.SettingsCodec;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs to make its detector; travels with the job, which the core's types can't.
 *
 * @param budget as {@link Budget#parse} reads it
 * @param quietReadings readings without a flag that close an incident
 * @param maxChannels channels of one sensor that are remembered
 * @param bandwidth of the expectation, in the channel's unit; 0 follows the channel's own errors
 * @param model file of the model; null for the one that Heed ships
 * @param settingsMessages what is set of sensors and channels at the start, as JSON
 */
record DetectorSpec(
    String budget,
    int quietReadings,
    int maxChannels,
    double bandwidth,
    @Nullable String model,
    List<String> settingsMessages)
    implements Serializable {

  DetectorSettings settings() {
    return new DetectorSettings(Budget.parse(budget), quietReadings, maxChannels)
        .withBandwidth(bandwidth);
  }

  /** What is set at the start; a new book each time, as it belongs to one task. */
  SettingsBook newBook() throws IOException {
    SettingsBook book = new SettingsBook();
    for (String message : settingsMessages) {
      book.accept(SettingsCodec.read(message.getBytes(StandardCharsets.UTF_8)));
    }
    return book;
  }

  SensorDetector newDetector() throws IOException {
    return new SensorDetector(
        model == null ? Model.shipped() : Model.read(Path.of(model)), settings());
  }
}
