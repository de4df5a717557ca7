package dev.heed.bench.job;

import dev.heed.core.message.Topics;
import dev.heed.job.JobSettings;
import dev.heed.job.OptionParser;
import dev.heed.job.StartupCheck;
import dev.heed.job.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that a measured job is started with: the job's own defaults, but for what is named
 * here.
 *
 * @param servers Kafka
 * @param topic of the readings
 * @param folder for checkpoints
 * @param options of the job, as on its command line; of the same key the last counts
 */
record JobPlan(String servers, String topic, Path folder, List<String> options) {
  static final int PARTITIONS = 4;

  /** Topic that a job of this plan writes its alerts to. */
  String alertsTopic() {
    return topic + ".alerts";
  }

  /**
   * Checked settings; all topics are there afterwards.
   *
   * @param run names what must not be shared with another run: group and transactions
   */
  JobSettings settings(String run) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("--bootstrap-servers=" + servers);
    all.add("--create-topics");
    all.add("--topic-partitions=" + PARTITIONS);
    all.add("--readings-topic=" + topic);
    all.add("--alerts-topic=" + alertsTopic());
    all.add("--feedback-topic=" + Topics.DEFAULT.feedback());
    all.add("--group-id=" + run);
    all.add("--transactional-id-prefix=" + run);
    all.add("--start-offsets=earliest");
    all.add("--checkpoint-dir=" + folder.resolve("checkpoints-" + run).toUri());
    for (String option : options) {
      all.removeIf(other -> key(other).equals(key(option)));
      all.add(option);
    }
    try {
      return StartupCheck.check(JobSettings.from(OptionParser.parse(all)));
    } catch (StartupException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String key(String option) {
    return option.split("=", 2)[0];
  }
}
