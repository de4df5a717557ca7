package dev.heed.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.heed.cli.topics.RecordSample;
import dev.heed.core.mapping.Mapping;
import dev.heed.core.mapping.Sniffed;
import dev.heed.core.mapping.Sniffer;
import dev.heed.core.mapping.SourceRecord;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds out how the records of a topic are to be read. */
@Command(
    name = "sniff",
    description = {
      "Looks at some hundred records of a topic, or of a file with one a line, and prints the mapping"
          + " that reads them, readings as understood, what is not used or not read, and the command to"
          + " go on with.",
      "Status 1 if no mapping is found. See docs/mapping.md."
    })
final class SniffCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");
  private static final int MOST_PROBLEMS = 5;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "Records to look at, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int records = 300;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Parameters(paramLabel = "TOPIC|FILE", description = "A file if there is one of that name.")
  private String source;

  @Override
  public Integer call() throws IOException {
    if (records < 1 || records > 10_000) {
      throw new ParameterException(
          spec.commandLine(), "--records must be in [1, 10000], given " + records);
    }
    Path file = Path.of(source);
    boolean isFile = Files.isRegularFile(file);
    List<SourceRecord> sample =
        isFile
            ? RecordSample.ofFile(file, records)
            : RecordSample.ofTopic(kafka.bootstrapServers(), kafka.properties(), source, records);
    if (sample.isEmpty()) {
      throw new IOException((isFile ? "file " : "topic ") + source + " has no records");
    }
    Sniffed sniffed = Sniffer.sniff(sample);
    String command = command(sniffed, isFile);
    print(sniffed, command);
    if (json) {
      spec.commandLine().getOut().println(json(sniffed, command));
    }
    return sniffed.isUsable() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void print(Sniffed sniffed, String command) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %,d of %,d records are read, as %,d readings of %,d sensors%n",
        source, sniffed.read(), sniffed.records(), sniffed.readings(), sniffed.sensors());
    if (sniffed.isUsable()) {
      out.println("mapping");
      if (sniffed.settings().isEmpty()) {
        out.println("  none is needed: this is Heed's own form");
      }
      sniffed.settings().forEach((key, value) -> out.println("  " + key + ": " + value));
      out.println("readings");
      sniffed.examples().forEach(reading -> out.println("  " + text(reading)));
    } else {
      out.println("no mapping was found");
    }
    if (!sniffed.unplaced().isEmpty()) {
      out.println("not used");
      sniffed.unplaced().forEach(field -> out.println("  " + field));
    }
    if (!sniffed.problems().isEmpty()) {
      out.println("not read");
      sniffed.problems().entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .limit(MOST_PROBLEMS)
          .forEach(it -> out.printf("  %,d records: %s%n", it.getValue(), it.getKey()));
    }
    if (sniffed.isUsable()) {
      out.println("go on with");
      out.println("  " + command);
    }
  }

  private static String text(Reading reading) {
    StringBuilder text = new StringBuilder(reading.sensor());
    text.append("  ").append(Instant.ofEpochMilli(reading.timeMillis())).append(' ');
    for (int i = 0; i < reading.channelCount(); i++) {
      text.append(' ').append(reading.channel(i)).append('=').append(reading.value(i));
    }
    return reading.mode() == null ? text.toString() : text + "  mode=" + reading.mode();
  }

  private String command(Sniffed sniffed, boolean isFile) {
    StringBuilder command = new StringBuilder("./heed job --create-topics");
    if (!kafka.bootstrapServers().equals("localhost:9092")) {
      option(command, "bootstrap-servers", kafka.bootstrapServers());
    }
    option(command, "readings-topic", isFile ? "TOPIC" : source);
    sniffed
        .settings()
        .forEach(
            (key, value) ->
                option(command, key.equals(Mapping.PRESET) ? key : "reading." + key, value));
    return command.toString();
  }

  private static void option(StringBuilder command, String key, String value) {
    boolean isPlain = PLAIN.matcher(value).matches();
    command.append(" --").append(key).append(' ');
    command.append(isPlain ? value : "'" + value.replace("'", "'\\''") + "'");
  }

  private static String json(Sniffed sniffed, String command) throws JsonProcessingException {
    ObjectNode object = JSON.createObjectNode();
    object.put("usable", sniffed.isUsable());
    object.put("records", sniffed.records());
    object.put("read", sniffed.read());
    object.put("readings", sniffed.readings());
    object.put("sensors", sniffed.sensors());
    object.set("mapping", JSON.valueToTree(sniffed.settings()));
    for (Reading reading : sniffed.examples()) {
      String written = new String(ReadingWriter.write(reading), StandardCharsets.UTF_8);
      object.withArrayProperty("examples").addRawValue(new RawValue(written));
    }
    object.set("notUsed", JSON.valueToTree(sniffed.unplaced()));
    object.set("notRead", JSON.valueToTree(sniffed.problems()));
    if (sniffed.isUsable()) {
      object.put("command", command);
    }
    return JSON.writeValueAsString(object);
  }
}
