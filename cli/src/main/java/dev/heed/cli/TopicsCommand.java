package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.cli.topics.TopicAdmin;
import dev.heed.cli.topics.TopicAdmin.Created;
import dev.heed.cli.topics.TopicAdmin.Topic;
import dev.heed.cli.topics.TopicPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates, lists and describes topics, and finds out how their records are to be read. */
@Command(
    name = "topics",
    description = "Creates, lists and describes topics, and finds out how to read them.",
    subcommands = {
      TopicsCommand.Create.class,
      TopicsCommand.ListAll.class,
      TopicsCommand.Describe.class,
      SniffCommand.class
    })
final class TopicsCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "create, list, describe or sniff is needed");
  }

  private static void printJson(CommandSpec spec, Object value) {
    spec.commandLine().getOut().println(JSON.valueToTree(value).toString());
  }

  /** Creates what is missing. */
  @Command(
      name = "create",
      description = "Creates every topic that Heed needs; one that exists is left as it is.")
  static final class Create implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;
    @Mixin private TopicOptions names;

    @Option(
        names = "--partitions",
        paramLabel = "N",
        description = "Partitions of each topic, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int partitions = 4;

    @Option(
        names = "--replication-factor",
        paramLabel = "N",
        description = "Copies of each partition, 1 to 100 (default: the broker's own).")
    private Optional<Short> replication = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      check("--partitions", partitions, 10_000);
      check("--replication-factor", replication.orElse((short) 1), 100);
      try (TopicAdmin admin = kafka.topics()) {
        Created result = admin.create(TopicPlan.of(names.topics(), partitions, replication));
        PrintWriter err = spec.commandLine().getErr();
        result.created().forEach(name -> err.println("created " + name));
        result.existing().forEach(name -> err.println("exists  " + name));
        if (json) {
          printJson(spec, result);
        }
      }
      return ExitCode.OK;
    }

    private void check(String option, int given, int most) {
      if (given < 1 || given > most) {
        throw new ParameterException(
            spec.commandLine(),
            String.format(Locale.ROOT, "%s must be in [1, %d], given %d", option, most, given));
      }
    }
  }

  /** Lists names. */
  @Command(name = "list", description = "Lists all topics of the brokers.")
  static final class ListAll implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      try (TopicAdmin admin = kafka.topics()) {
        List<String> names = admin.names();
        if (json) {
          printJson(spec, Map.of("topics", names));
        } else {
          names.forEach(spec.commandLine().getOut()::println);
        }
      }
      return ExitCode.OK;
    }
  }

  /** Describes topics. */
  @Command(
      name = "describe",
      description = "Shows partitions, copies, number of records and settings of topics.")
  static final class Describe implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KafkaOptions kafka;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Parameters(paramLabel = "TOPIC", description = "Topics to describe (default: all).")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
      try (TopicAdmin admin = kafka.topics()) {
        List<Topic> topics = admin.describe(names.isEmpty() ? admin.names() : names);
        if (json) {
          printJson(spec, Map.of("topics", topics));
        } else {
          topics.forEach(topic -> spec.commandLine().getOut().println(text(topic)));
        }
      }
      return ExitCode.OK;
    }

    private static String text(Topic topic) {
      return String.format(
          Locale.ROOT,
          "%s: %d partitions, %d copies, %,d records%s",
          topic.name(),
          topic.partitions(),
          topic.replication(),
          topic.records(),
          topic.settings().isEmpty() ? "" : ", " + topic.settings());
    }
  }
}
