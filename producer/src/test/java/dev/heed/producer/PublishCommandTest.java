package dev.heed.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultCsv;
import dev.heed.producer.simulate.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "--sensors 0 | sensors: must be in [1, 100000], given 0",
        "--sensors many | 'many' is not an int",
        "--interval 1week | '1week' is not a time span",
        "--interval 0s | interval: must be in [1ms, 6h], given PT0S",
        "--interval 7h | interval: must be in [1ms, 6h], given PT7H",
        "--history -PT1H | --history",
        "--for 1s | --for: must be at least one interval, given 1s",
        "--for forever | --for: forever needs Kafka and --speed of 1 or less",
        "--for forever --speed 2 | --for: forever needs Kafka",
        "--faults-per-1000 6 | faultsPerThousand: must be in [0, 5], given 6",
        "--every-fault 0 | repeats >= 1",
        "--every-fault 1 --for 2h | no room for season",
        "--missing-per-1000 501 | missingPerThousand: must be in [0, 500], given 501",
        "--rate 0 | --rate: must be in (0, 1e9], given 0.0",
        "--speed -1 | --speed: must be in (0, 1e9], given -1.0",
        "--rate 5 --speed 5 | --rate and --speed exclude each other",
        "--bootstrap-servers here | bootstrap servers: must be HOST:PORT",
        "--topic a,b | topic: must be",
        "--start yesterday | --start",
      })
  void simulate_wrongUsage_exitsTwo_namingTheRule(String options, String message) {
    String[] args = ("simulate " + options).split(" ");

    CommandLines.Result result = CommandLines.run(args);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void publish_withoutSource_exitsTwo() {
    assertThat(CommandLines.run()).matches(r -> r.status() == 2 && r.err().contains("simulate or"));
  }

  @Test
  void simulate_toFiles_writesSeriesAndTruth_andSaysSoInJson() throws IOException {
    Path output = folder.resolve("plant");

    CommandLines.Result result =
        CommandLines.run(
            "simulate",
            "--sensors=8",
            "--history=2d",
            "--for=5d",
            "--every-fault=1",
            "--missing-per-1000=0",
            "--json",
            "--output",
            output.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    List<Fault> faults = FaultCsv.read(output.resolve("faults.csv"));
    long lost =
        faults.stream()
            .filter(fault -> fault.kind() == FaultKind.GAP)
            .mapToLong(fault -> (long) fault.magnitude())
            .sum();
    JsonNode json = new ObjectMapper().readTree(result.lastLine());
    assertThat(json.get("written").asLong()).isEqualTo(8L * 7 * 288 - lost);
    assertThat(json.get("faults").asLong()).isEqualTo(FaultKind.values().length);
    assertThat(json.get("faultsByKind").get("season").asInt()).isEqualTo(1);
    assertThat(json.get("start").asText()).isEqualTo("2026-01-05T00:00:00Z");
    assertThat(faults).hasSize(FaultKind.values().length);
    try (Stream<Path> series = Files.list(output.resolve("readings"))) {
      assertThat(series).hasSize(8);
    }
    assertThat(Files.readAllLines(output.resolve("readings/pump-1.csv")).get(0))
        .isEqualTo("timestamp,vibration,temperature,current,label");
  }

  @Test
  void simulate_toFiles_twice_isTheSame_andAFullFolderIsAFailure() throws IOException {
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    String[] base = {"simulate", "--sensors=2", "--history=1d", "--for=1d", "--output"};

    assertThat(CommandLines.run(append(base, one)).status()).isZero();
    assertThat(CommandLines.run(append(base, two)).status()).isZero();
    CommandLines.Result again = CommandLines.run(append(base, one));

    assertThat(folder.resolve("one/readings/vibration-1.csv"))
        .hasSameTextualContentAs(folder.resolve("two/readings/vibration-1.csv"));
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("must be empty");
  }

  private static String[] append(String[] base, String last) {
    return Stream.concat(Stream.of(base), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void simulate_kafkaPropertiesThatAreMissingOrForbidden_areNamed() throws IOException {
    Path properties = folder.resolve("client.properties");

    CommandLines.Result missing =
        CommandLines.run("simulate", "--kafka-properties", properties.toString());
    Files.writeString(properties, "acks=1\n");
    CommandLines.Result forbidden =
        CommandLines.run("simulate", "--kafka-properties", properties.toString());

    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("client.properties");
    assertThat(forbidden.status()).isEqualTo(2);
    assertThat(forbidden.err()).contains("Kafka property acks: can't be replaced");
  }

  @Test
  void csv_wrongUsage_exitsTwo_missingFile_exitsOne() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "timestamp,value\n1700000000,1\n");

    CommandLines.Result noInput = CommandLines.run("csv");
    CommandLines.Result separator = CommandLines.run("csv", file.toString(), "--separator", "<>");
    CommandLines.Result sensor = CommandLines.run("csv", folder.toString(), "--sensor", "x");
    CommandLines.Result missing = CommandLines.run("csv", folder.resolve("b.csv").toString());
    CommandLines.Result column = CommandLines.run("csv", file.toString(), "--time-column", "when");

    assertThat(noInput.status()).isEqualTo(2);
    assertThat(separator.status()).isEqualTo(2);
    assertThat(separator.err()).contains("--separator: must be one character or tab, given '<>'");
    assertThat(sensor.status()).isEqualTo(2);
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("b.csv");
    assertThat(column.status()).isEqualTo(1);
    assertThat(column.err()).contains("no time column 'when'");
  }
}
