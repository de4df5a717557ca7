package dev.heed.systemtest.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's {@code heed alerts --follow}, under a group that keeps the position. */
public final class Follower implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36}:\\d+)\"");

  private final JobRun job;
  private final Path output;
  private JvmProcess process;

  public Follower(JobRun job) {
    this.job = job;
    this.output = job.cluster().folder().resolve(job.name() + "-follower.log");
    process = launch();
  }

  private JvmProcess launch() {
    return JvmProcess.start(
        "follower",
        output,
        ClassPaths.all(),
        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(
            "dev.heed.cli.Heed",
            "alerts",
            "--follow",
            "--json",
            "--bootstrap-servers=" + job.cluster().kafka().servers(),
            "--topic=" + job.topic("alerts"),
            "--group=" + job.name() + "-follower"));
  }

  public void kill() {
    process.kill();
  }

  public void restart() {
    process.close();
    process = launch();
  }

  /** Ids of all alert events that it has printed, in this order; some may be there twice. */
  public List<String> ids() throws IOException {
    Matcher found = ID.matcher(Files.readString(output));
    return found.results().map(it -> it.group(1)).toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
