package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeedJobTest {
  @TempDir private Path folder;

  @Test
  void operators_keepTheirUids() throws Exception {
    assertThat(uids(Map.of("scores", "true", "order-bound", "5 s")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("readings", "Source: readings"),
                Map.entry("route", "route"),
                Map.entry("order", "order"),
                Map.entry("feedback", "Source: feedback"),
                Map.entry("route-feedback", "route-feedback"),
                Map.entry("score", "score"),
                Map.entry("alerts", "alerts: Writer"),
                Map.entry("Sink Committer: alerts", "alerts: Committer"),
                Map.entry("scores", "scores: Writer"),
                Map.entry("Sink Committer: scores", "scores: Committer"),
                Map.entry("dead-letters", "dead-letters: Writer"),
                Map.entry("Sink Committer: dead-letters", "dead-letters: Committer"),
                Map.entry("late", "late: Writer"),
                Map.entry("Sink Committer: late", "late: Committer")));
  }

  @Test
  void withoutOrderBoundAndScores_theirOperatorsAreAbsent() throws Exception {
    assertThat(uids(Map.of())).doesNotContainKeys("order", "scores").containsKey("score");
  }

  @Test
  void withoutFeedback_itsOperatorsAreAbsent() throws Exception {
    assertThat(uids(Map.of("feedback", "false")))
        .doesNotContainKeys("feedback", "route-feedback")
        .containsKey("score");
  }

  @Test
  void job_forbidsGenericTypesAndMadeUpUids() throws Exception {
    StreamExecutionEnvironment environment = build(Map.of("parallelism", "3"));
    assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(environment.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(environment.getParallelism()).isEqualTo(3);
  }

  @Test
  void checkpointFolderThatIsNone_isNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> build(Map.of("checkpoint-dir", file.resolve("below").toString())))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("checkpoint-dir: can't write to " + file + "/below: ");
  }

  @Test
  void checkpointFolderThatIsMissing_isMade() throws Exception {
    Path made = folder.resolve("a/b");
    build(Map.of("checkpoint-dir", made.toUri().toString()));
    assertThat(made).isEmptyDirectory();
  }

  private static Map<String, String> uids(Map<String, String> options) throws Exception {
    Map<String, String> names = new TreeMap<>();
    for (StreamNode node : build(options).getStreamGraph().getStreamNodes()) {
      names.put(String.valueOf(node.getTransformationUID()), node.getOperatorName());
    }
    return names;
  }

  private static StreamExecutionEnvironment build(Map<String, String> options) throws Exception {
    return HeedJob.fromOptions(Configuration.fromMap(options))
        .build(StreamExecutionEnvironment.createLocalEnvironment());
  }
}
