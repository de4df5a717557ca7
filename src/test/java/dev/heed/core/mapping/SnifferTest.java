package dev.heed.core.mapping;

import static dev.heed.core.mapping.ShapesTest.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnifferTest {
  private static final long SECOND = 1_768_321_200L;
  private static final long TIME = SECOND * 1_000;

  @Test
  void ownForm_needsNoMapping() {
    Sniffed sniffed = sniff("k", "{'sensor':'p-%d','time':%dT,'value':%d,'site':'ulm','on':true}");
    assertThat(sniffed.settings()).isEmpty();
    assertThat(sniffed.isUsable()).isTrue();
    assertThat(sniffed.examples()).hasSize(5).first().isEqualTo(Reading.of("p-0", TIME, 0));
    assertThat(sniffed.unplaced()).containsExactly("/site ('ulm')", "/on ('true')");
  }

  @Test
  void presets_areRecognised() {
    assertThat(
            sniff("k", "{'fields':{'t':%d},'name':'b','tags':{'u':'x%d'},'timestamp':%dS}")
                .settings())
        .isEqualTo(Map.of("preset", "telegraf"));
    assertThat(sniff("k", "b,u=x t=%d %dS000000000").settings())
        .isEqualTo(Map.of("preset", "influx"));
    assertThat(
            sniff(
                    "k",
                    "{'payload':{'before':null,'after':{'sensor':'x','ts':%dT,'t':%d},'op':'c'}}")
                .settings())
        .isEqualTo(Map.of("preset", "debezium"));
    assertThat(
            sniff(
                    "k",
                    "{'specversion':'1.0','source':'/p','time':'2026-01-13T16:20:00Z','data':{'t':%d}}")
                .settings())
        .isEqualTo(Map.of("preset", "cloudevents"));
  }

  @Test
  void flatRecords_areReadByNamesAndUnit() {
    Sniffed sniffed =
        sniff("k", "{'device_id':'b-%d','seq':%d,'ts':%dS,'temperature':%d,'note':'x'}");
    assertThat(sniffed.settings())
        .isEqualTo(
            Map.of(
                "sensor", "/device_id",
                "time", "/ts",
                "time-unit", "s",
                "values", "/*",
                "except", "seq"));
    assertThat(sniffed.examples()).first().isEqualTo(reading("b-0", TIME, "temperature", 0));
    assertThat(sniffed.unplaced()).containsExactly("/seq ('0')", "/note ('x')");
    assertThat(sniffed.read()).isEqualTo(sniffed.records());
    assertThat(sniffed.sensors()).isEqualTo(3);
  }

  @Test
  void oneValueWithTheNameOfAMetric_isASensorOfItsOwn() {
    Sniffed sniffed =
        sniff("k", "{'host':'a','metric':'m-%d','timestamp':'2026-01-13T16:20:00','value':'%d'}");
    assertThat(sniffed.settings())
        .isEqualTo(
            Map.of(
                "sensor", "{/host}/{/metric}",
                "time", "/timestamp",
                "time-unit", "iso-local=UTC",
                "value", "/value",
                "text-numbers", "true"));
    assertThat(sniffed.examples()).first().isEqualTo(reading("a/m-0", TIME, "value", 0));
  }

  @Test
  void nestedValues_areFoundWhereTheyAre() {
    Sniffed sniffed =
        sniff("k", "{'meta':{'device':'d%d'},'at':{'time_ms':%dT},'body':{'m':{'x':%d,'y':2}}}");
    assertThat(sniffed.settings())
        .isEqualTo(
            Map.of(
                "sensor", "/meta/device",
                "time", "/at/time_ms",
                "time-unit", "ms",
                "values", "/body/m/*"));
  }

  @Test
  void arrays_areExplodedWithWhatStandsOutsideOfThem() {
    Sniffed sniffed =
        sniff("k", "{'gateway':'g','ts':%dS,'readings':[{'id':'t%d','v':%d},{'id':'u','v':4}]}");
    assertThat(sniffed.settings())
        .isEqualTo(
            Map.of(
                "each", "/readings/[]",
                "sensor", "/id",
                "time", "2/ts",
                "time-unit", "s",
                "value", "/v"));
    assertThat(sniffed.readings()).isEqualTo(2 * sniffed.records());
    assertThat(sniffed.unplaced()).containsExactly("2/gateway ('g')");
  }

  @Test
  void recordsWithoutNames_takeKeyAndTimestamp() {
    assertThat(sniff("pump-7", "{'t':%d,'u':2.5}").settings())
        .isEqualTo(Map.of("sensor", "key", "time", "timestamp", "values", "/*"));
    assertThat(sniff(null, "{'timestamp_ms':%dT,'value':%d}").settings())
        .isEqualTo(
            Map.of(
                "sensor", "topic", "time", "/timestamp_ms", "time-unit", "ms", "value", "/value"));
  }

  @Test
  void whatIsNoReading_isNotUsableAndSaysWhy() {
    Sniffed frames = sniff("k", "\0\0\0\0\7%d");
    assertThat(frames.isUsable()).isFalse();
    assertThat(frames.problems().keySet())
        .anyMatch(it -> it.contains("schema registry frame (schema id 7)"));
    Sniffed texts = sniff("k", "{'user':'x','action':'login %d'}");
    assertThat(texts.isUsable()).isFalse();
    assertThat(texts.problems().keySet()).anyMatch(it -> it.contains("fields are user, action"));
    assertThat(Sniffer.sniff(List.of()).isUsable()).isFalse();
  }

  /** Some records; %d counts, %dS and %dT are times in seconds and milliseconds. */
  private static Sniffed sniff(String key, String json) {
    List<SourceRecord> records = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String text =
          json.replace('\'', '"')
              .replace("%dS", Long.toString(SECOND + i))
              .replace("%dT", Long.toString(TIME + i * 1_000L))
              .replaceFirst("%d", Integer.toString(i % 3))
              .replace("%d", Integer.toString(i));
      records.add(
          new SourceRecord(
              "topic",
              key == null ? null : key.getBytes(UTF_8),
              text.getBytes(UTF_8),
              TIME,
              name -> null));
    }
    return Sniffer.sniff(records);
  }
}
