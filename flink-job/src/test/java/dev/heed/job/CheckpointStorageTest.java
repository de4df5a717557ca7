package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class CheckpointStorageTest {
  private static final JobSettings WITHOUT =
      JobSettings.from(OptionParser.parse(List.of("--bootstrap-servers=b:1")));

  private static Configuration cluster(String... pairs) {
    Configuration cluster = new Configuration();
    for (int i = 0; i < pairs.length; i += 2) {
      cluster.addAll(Configuration.fromMap(Map.of(pairs[i], pairs[i + 1])));
    }
    return cluster;
  }

  @Test
  void noFolderAnywhere_isRefused() {
    for (Configuration cluster :
        List.of(
            cluster(),
            cluster("execution.checkpointing.storage", "jobmanager"),
            cluster(
                "execution.checkpointing.storage",
                "jobmanager",
                "execution.checkpointing.dir",
                "s3://bucket/heed"))) {
      assertThatThrownBy(() -> StartupCheck.checkpointStorage(WITHOUT, cluster))
          .isInstanceOf(StartupException.class)
          .hasMessageStartingWith("checkpoint-dir: must name a folder")
          .hasMessageEndingWith("given nothing");
    }
  }

  @Test
  void folderOfTheJobOrOfTheCluster_isTaken() {
    JobSettings with =
        JobSettings.from(
            OptionParser.parse(
                List.of("--bootstrap-servers=b:1", "--checkpoint-dir=s3://bucket/heed")));

    assertThatCode(
            () -> {
              StartupCheck.checkpointStorage(with, cluster());
              StartupCheck.checkpointStorage(
                  WITHOUT, cluster("execution.checkpointing.dir", "file:///state"));
              StartupCheck.checkpointStorage(
                  WITHOUT, cluster("state.checkpoints.dir", "file:///state"));
              StartupCheck.checkpointStorage(
                  WITHOUT, cluster("execution.checkpointing.storage", "org.example.Storage"));
            })
        .doesNotThrowAnyException();
  }
}
