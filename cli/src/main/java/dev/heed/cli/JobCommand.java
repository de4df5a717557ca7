package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.cli.flink.ClusterClient;
import dev.heed.cli.flink.LocalJob;
import dev.heed.job.InvalidOptionException;
import dev.heed.job.JobSettings;
import dev.heed.job.OptionParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs the job. */
@Command(
    name = "job",
    customSynopsis = {
      "heed job [--from=PATH] [--json] [--KEY=VALUE]...",
      "heed job --submit=URL [--jar=FILE] [--from=PATH] [--json] [--KEY=VALUE]..."
    },
    description = {
      "Runs the job in this process until Ctrl-C, which ends it with everything written; or hands it"
          + " to a Flink cluster.",
      "Every other --KEY=VALUE is an option of the job, such as --bootstrap-servers, --budget,"
          + " --checkpoint-dir, --scores, --create-topics or --config=FILE; docs/configuration.md"
          + " lists all of them."
    })
final class JobCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--submit",
      paramLabel = "URL",
      description = "Address of a Flink cluster, as in http://localhost:8081.")
  private @Nullable URI cluster;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job's jar for the cluster (default: the one that was built here).")
  private @Nullable Path jar;

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description = "Savepoint or checkpoint to go on from.")
  private @Nullable String from;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Unmatched private List<String> jobOptions = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Configuration options = options();
    return cluster == null ? runHere(options) : submit(cluster, options);
  }

  private Integer runHere(Configuration options) throws Exception {
    LocalJob job = new LocalJob(settings(options), options, from);
    PrintWriter err = spec.commandLine().getErr();
    Interrupts interrupts = Interrupts.onInterrupt(job::requestStop);
    try {
      String savepoint = job.run(err::println);
      if (savepoint != null) {
        err.println("Stopped; to go on from here: heed job --from=" + savepoint);
      }
      if (json) {
        print(savepoint == null ? Map.of() : Map.of("savepoint", savepoint));
      }
    } finally {
      interrupts.close();
    }
    return ExitCode.OK;
  }

  private Integer submit(URI address, Configuration options) throws IOException {
    // What the options name, such as a model, is there for the cluster to see, not for us.
    Configuration checkedHere = new Configuration(options);
    checkedHere.removeKey("model");
    checkedHere.removeKey("settings");
    checkedHere.removeKey("kafka-properties");
    checkedHere.removeKey("reading-mapping");
    settings(checkedHere);
    String id;
    try {
      id = new ClusterClient(address).submit(clusterJar(), jobOptions, from);
    } catch (IllegalArgumentException e) {
      throw usage("--submit " + e.getMessage(), e);
    }
    spec.commandLine().getErr().println("Flink at " + address + " runs the job as " + id);
    if (json) {
      print(Map.of("job", id));
    }
    return ExitCode.OK;
  }

  private Configuration options() {
    try {
      return OptionParser.parse(jobOptions);
    } catch (InvalidOptionException e) {
      throw usage("--" + e.getMessage(), e);
    }
  }

  private JobSettings settings(Configuration options) {
    try {
      return JobSettings.from(options);
    } catch (InvalidOptionException e) {
      throw usage("--" + e.getMessage(), e);
    }
  }

  private Path clusterJar() throws IOException {
    if (jar != null) {
      if (!Files.isRegularFile(jar)) {
        throw usage("--jar must name a file, given '" + jar + "'", null);
      }
      return jar;
    }
    Path built = Path.of(System.getProperty("heed.home", "."), "flink-job", "target");
    if (Files.isDirectory(built)) {
      try (Stream<Path> files = Files.list(built)) {
        Path found =
            files.filter(file -> file.toString().endsWith("-cluster.jar")).findFirst().orElse(null);
        if (found != null) {
          return found;
        }
      }
    }
    throw new IOException("the job's jar is not in " + built + "; name it with --jar");
  }

  private ParameterException usage(@Nullable String message, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), String.valueOf(message), cause);
  }

  private void print(Map<String, String> result) throws IOException {
    spec.commandLine().getOut().println(JSON.writeValueAsString(result));
  }
}
