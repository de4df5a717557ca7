package dev.heed.job;

import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry point for {@code flink run}. */
public final class HeedJobMain {
  private HeedJobMain() {}

  public static void main(String[] args) throws Exception {
    JobSettings settings = JobSettings.from(OptionParser.parse(List.of(args)));
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    StartupCheck.checkpointStorage(settings, environment.getConfiguration());
    HeedJob job = HeedJob.of(StartupCheck.check(settings));
    job.build(environment).execute(HeedJob.NAME);
  }
}
