package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.embedded.EmbeddedKafka;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.cli.DefaultCLI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shaded jar, handed to a cluster by Flink's own command line. */
class JobJarIT {
  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .build());

  @Test
  void flinkRun_takesTheJar(@InjectMiniCluster MiniCluster cluster) throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start()) {
      int exit =
          flink(
              cluster,
              "run",
              "--detached",
              jar().toString(),
              "--bootstrap-servers",
              broker.bootstrapServers(),
              "--create-topics");
      assertThat(exit).isZero();
      var jobs = cluster.listJobs().get();
      assertThat(jobs).singleElement().matches(job -> job.getJobName().equals(HeedJob.NAME));
      var id = jobs.iterator().next().getJobId();
      await("a checkpoint of the job from the jar")
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  cluster
                          .getExecutionGraph(id)
                          .get()
                          .getCheckpointStatsSnapshot()
                          .getCounts()
                          .getNumberOfCompletedCheckpoints()
                      > 0);
      cluster.cancelJob(id).get();
    }
  }

  @Test
  void jar_bringsItsLibrariesAndNoneOfFlinks() throws Exception {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(HeedJobMain.class.getName());
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains(
              "dev/heed/job/HeedJob.class",
              "dev/heed/core/detect/SensorDetector.class",
              "org/apache/flink/connector/kafka/source/KafkaSource.class",
              "org/apache/kafka/clients/consumer/KafkaConsumer.class")
          .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
          .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"))
          .noneMatch(name -> name.startsWith("org/apache/logging/"));
    }
  }

  private static int flink(MiniCluster cluster, String... args) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, "localhost");
    configuration.set(RestOptions.PORT, cluster.getRestAddress().get().getPort());
    configuration.setString("execution.target", "remote");
    return new CliFrontend(configuration, List.of(new DefaultCLI())).parseAndRun(args);
  }

  private static Path jar() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-cluster.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no shaded jar in target" + File.separator));
    }
  }
}
