package dev.heed.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.cli.flink.LocalCluster;
import dev.heed.cli.flink.RunningJob;
import dev.heed.cli.flink.TemporaryFolder;
import dev.heed.cli.topics.TopicAdmin;
import dev.heed.core.message.Topics;
import dev.heed.embedded.EmbeddedKafka;
import dev.heed.job.JobSettings;
import dev.heed.job.OptionParser;
import dev.heed.job.StartupCheck;
import dev.heed.job.StartupException;
import dev.heed.producer.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The whole of Heed in one process: broker, job, plant and live page. Everything is made in a
 * temporary folder and on loopback, and is gone when the run ends.
 */
public final class Demo {
  static final Topics TOPICS = Topics.DEFAULT;

  private static final int PARALLELISM = 2;
  private static final int PARTITIONS = 4;

  private final DemoSettings settings;
  private final DemoConsole console;
  private final StopSignal stop;
  private final long started = System.nanoTime();

  /**
   * @param out for people
   * @param terminal whether lines of it can be written over
   * @param stop ends the run early, with a report
   */
  public Demo(DemoSettings settings, PrintWriter out, boolean terminal, StopSignal stop) {
    this.settings = settings;
    this.console = new DemoConsole(out, terminal);
    this.stop = stop;
  }

  /**
   * Runs until the time is up or the signal is given.
   *
   * @throws IOException if a part does not start, or fails on the way; says which
   * @throws StartupException if the job finds no broker or topic
   */
  public DemoResult run() throws IOException, StartupException {
    try (TemporaryFolder folder = TemporaryFolder.create("heed-demo-")) {
      console.line("Starting Kafka and Flink in this process");
      try (StartingFlink starting = StartingFlink.start(PARALLELISM, folder.path());
          EmbeddedKafka kafka = startKafka();
          LocalCluster flink = starting.await()) {
        String servers = kafka.bootstrapServers();
        say("Kafka is at %s, Flink runs with %d tasks", servers, PARALLELISM);
        RunningJob job = flink.submit(jobSettings(servers, folder.path()), null);
        job.onEnd(stop::stop);
        return result(new DemoRun(settings, servers, job, console, stop).run());
      } finally {
        console.endStatus();
      }
    }
  }

  private static DemoResult result(DemoReport report) throws IOException {
    return new DemoResult(ReportText.of(report), new ObjectMapper().writeValueAsString(report));
  }

  private static EmbeddedKafka startKafka() throws IOException {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    try (TopicAdmin admin = TopicAdmin.open(kafka.bootstrapServers())) {
      admin.createAll(TOPICS, PARTITIONS);
      return kafka;
    } catch (IOException | RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  private static JobSettings jobSettings(String servers, Path folder) throws StartupException {
    return StartupCheck.check(
        JobSettings.from(
            OptionParser.parse(
                List.of(
                    "--bootstrap-servers=" + servers,
                    "--scores=true",
                    "--parallelism=" + PARALLELISM,
                    "--checkpoint-interval=1 s",
                    "--checkpoint-dir=" + folder.resolve("checkpoints").toUri(),
                    // A run without end lets the plant's clock overtake the wall clock.
                    "--max-ahead=3650 d"))));
  }

  private void say(String format, Object... values) {
    double seconds = (System.nanoTime() - started) / 1e9;
    console.line(
        String.format(Locale.ROOT, format, values)
            + String.format(Locale.ROOT, " (after %.1f s)", seconds));
  }
}
