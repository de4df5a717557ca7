package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingParserTest {
  private static final long TIME = Instant.parse("2026-11-23T10:15:30Z").toEpochMilli();
  private static final String HEAD = "{\"sensor\":\"s\",\"time\":" + TIME + ",";

  /** The same reading in many forms. */
  static final List<String> SAME_READING =
      List.of(
          "{\"sensor\":\"s\",\"time\":\"2026-11-23T10:15:30Z\",\"value\":1}",
          "{\"sensor\":\"s\",\"time\":\"2026-11-23T11:15:30.000+01:00\",\"value\":1e0}",
          "{\"value\":1.0,\"time\":1795428930000,\"sensor\":\"s\"}",
          "{\"sensor\":\"s\",\"time\":1795428930000.0,\"value\":1}",
          "{\"sensor\":\"s\",\"time\":1.79542893e12,\"value\":1,\"mode\":null}",
          "{\"sensor\":\"s\",\"time\":1795428930000,\"values\":{\"value\":1}}",
          "{\"sensor\":\"s\",\"time\":1795428930000,\"values\":{\"a\":null,\"value\":1}}",
          "{\"sensor\":\"s\",\"time\":1795428930000,\"value\":1,\"values\":null}",
          "{\"sensor\":\"s\",\"time\":1795428930000,\"value\":null,\"values\":{\"value\":1}}",
          "{\"sensor\":\"s\",\"time\":1795428930000,\"value\":1,\"values\":{\"a\":null}}",
          "\uFEFF{\"\\u0073ensor\":\"\\u0073\",\"time\":1795428930000,\"value\":1}\n",
          "{\"x\":{\"sensor\":[{\"time\":[]}]},\"sensor\":\"s\",\"y\":[NaN,\"\\u0000\",1e999],"
              + "\"time\":1795428930000,\"x\":1,\"value\":1,\"Sensor\":7,\"\":null}");

  private final ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);

  @Test
  void parse_documentedExample_isThatReading() throws RejectedReadingException {
    assertThat(
            parse(
                """
                {"sensor":"pump-7","time":"2026-11-23T10:15:30Z",
                 "values":{"vibration":8.1,"temperature":61.2},"mode":"running"}
                """))
        .isEqualTo(
            Reading.of(
                "pump-7",
                TIME,
                new String[] {"vibration", "temperature"},
                new double[] {8.1, 61.2},
                "running"));
  }

  @ParameterizedTest
  @FieldSource("SAME_READING")
  void parse_sameReadingSaidOtherwise_isEqual(String json) throws RejectedReadingException {
    assertThat(parse(json)).isEqualTo(Reading.of("s", TIME, 1));
  }

  static List<Rejection> rejections() {
    return List.of(
        of(RejectReason.EMPTY, "", "is empty"),
        of(RejectReason.EMPTY, " \n", "is empty"),
        of(RejectReason.TOO_LARGE, " ".repeat((1 << 20) + 1), "1048577 bytes, allowed are 1048576"),
        of(RejectReason.NOT_JSON, "hello", "is not JSON"),
        of(RejectReason.NOT_JSON, "\0\1\2", "is not JSON"),
        of(RejectReason.NOT_JSON, "[1]", "is not a JSON object"),
        of(RejectReason.NOT_JSON, "7", "is not a JSON object"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":1", "is not JSON"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":1}}", "is not JSON"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":1} {}", "goes on after"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":01}", "is not JSON"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":nan}", "is not JSON"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":1,}", "is not JSON"),
        of(RejectReason.NOT_JSON, HEAD + "\"x\":" + "[".repeat(100), "depth"),
        of(RejectReason.NOT_JSON, HEAD + "\"value\":" + "9".repeat(2000) + "}", "length"),
        of(RejectReason.SENSOR_MISSING, "{\"time\":1,\"value\":1}", "sensor is missing"),
        of(RejectReason.SENSOR_MISSING, "{\"sensor\":null}", "sensor is missing"),
        of(RejectReason.SENSOR_INVALID, "{\"sensor\":7}", "must be text, given '7'"),
        of(RejectReason.SENSOR_INVALID, "{\"sensor\":[\"s\"]}", "given an array"),
        of(RejectReason.SENSOR_INVALID, "{\"sensor\":\" \"}", "is blank"),
        of(RejectReason.SENSOR_INVALID, "{\"sensor\":\"a\\nb\"}", "'a?b' has a control"),
        of(RejectReason.SENSOR_INVALID, "{\"sensor\":\"\\ud83d\"}", "surrogate"),
        of(RejectReason.SENSOR_INVALID, "{\"sensor\":\"\\ude00\\ud83d\"}", "surrogate"),
        of(RejectReason.SENSOR_INVALID, HEAD + "\"sensor\":\"s\",\"value\":1}", "there twice"),
        of(
            RejectReason.SENSOR_INVALID,
            "{\"sensor\":\"" + "x".repeat(300) + "\"}",
            "'" + "x".repeat(40) + "…' has 300 characters, allowed are 256"),
        of(RejectReason.TIME_MISSING, "{\"sensor\":\"s\",\"value\":1}", "time is missing"),
        of(RejectReason.TIME_MISSING, "{\"sensor\":\"s\",\"time\":null}", "time is missing"),
        of(RejectReason.TIME_INVALID, "{\"time\":\"now\"}", "given the text 'now'"),
        of(RejectReason.TIME_INVALID, "{\"time\":\"2026-11-23T10:15:30\"}", "with a zone"),
        of(RejectReason.TIME_INVALID, "{\"time\":\"1795428930000\"}", "given the text"),
        of(RejectReason.TIME_INVALID, "{\"time\":1795428930000.5}", "'1795428930000.5'"),
        of(RejectReason.TIME_INVALID, "{\"time\":1795428930000000}", "'1795428930000000'"),
        of(RejectReason.TIME_INVALID, "{\"time\":1e999}", "'1e999'"),
        of(RejectReason.TIME_INVALID, "{\"time\":NaN}", "'NaN'"),
        of(RejectReason.TIME_INVALID, "{\"time\":true}", "'true'"),
        of(RejectReason.TIME_INVALID, HEAD + "\"time\":1}", "time is there twice"),
        of(RejectReason.TIME_TOO_OLD, "{\"sensor\":\"s\",\"time\":0}", "1970-01-01T00:00:00Z is"),
        of(
            RejectReason.TIME_AHEAD,
            "{\"sensor\":\"s\",\"time\":\"2026-11-24T10:15:30.001Z\",\"value\":1}",
            "more than PT24H ahead of the record's timestamp 2026-11-23T10:15:30Z"),
        of(RejectReason.VALUE_MISSING, HEAD + "\"v\":1}", "value or values is missing"),
        of(RejectReason.VALUE_MISSING, HEAD + "\"value\":null}", "missing"),
        of(RejectReason.VALUE_MISSING, HEAD + "\"values\":{}}", "missing"),
        of(RejectReason.VALUE_MISSING, HEAD + "\"values\":{\"a\":null}}", "only nulls"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"value\":\"1\"}", "given the text '1'"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"value\":true}", "given 'true'"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"value\":NaN}", "given 'NaN'"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"value\":-Infinity}", "'-Infinity'"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"value\":{}}", "given an object"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"values\":[1]}", "values must be an object"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"values\":1}", "values must be an object"),
        of(RejectReason.VALUE_NOT_A_NUMBER, HEAD + "\"values\":{\"a\":[]}}", "channel 'a' must"),
        of(RejectReason.VALUE_OUT_OF_RANGE, HEAD + "\"value\":1e308}", "'1e308' is beyond"),
        of(RejectReason.VALUE_OUT_OF_RANGE, HEAD + "\"value\":-1e999}", "'-1e999' is beyond"),
        of(RejectReason.VALUE_OUT_OF_RANGE, HEAD + "\"value\":1" + "0".repeat(31) + "}", "1.0E30"),
        of(RejectReason.TOO_MANY_CHANNELS, HEAD + values(65), "more than 64 channels"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"values\":{\"\":1}}", "channel '' is blank"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"values\":{\"a\":1,\"a\":2}}", "'a' is there"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"values\":{\"a\":null,\"a\":2}}", "twice"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"values\":{\"\\u0007\":1}}", "control"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"value\":1,\"value\":1}", "value is there twice"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"values\":{},\"values\":{}}", "there twice"),
        of(RejectReason.CHANNEL_INVALID, HEAD + "\"value\":1,\"values\":{\"a\":1}}", "both given"),
        of(RejectReason.MODE_INVALID, HEAD + "\"value\":1,\"mode\":\"\"}", "mode '' is blank"),
        of(RejectReason.MODE_INVALID, HEAD + "\"value\":1,\"mode\":1}", "mode must be text"),
        of(RejectReason.MODE_INVALID, HEAD + "\"mode\":null,\"mode\":\"a\"}", "there twice"));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void parse_brokenRule_hasReasonAndDetail(Rejection rejection) {
    RejectedReadingException e =
        catchThrowableOfType(RejectedReadingException.class, () -> parse(rejection.json));
    assertThat(e.reason()).isEqualTo(rejection.reason);
    assertThat(e).hasMessageContaining(rejection.detail);
    assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(600).doesNotContain("\n");
  }

  @Test
  void rejections_coverEveryReason() {
    Set<RejectReason> covered =
        rejections().stream().map(Rejection::reason).collect(Collectors.toSet());
    assertThat(covered).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(RejectReason.class));
  }

  @Test
  void parse_noBytes_isEmpty() {
    assertThat(
            catchThrowableOfType(RejectedReadingException.class, () -> parser.parse(null, TIME))
                .reason())
        .isEqualTo(RejectReason.EMPTY);
  }

  @Test
  void parse_partOfAnArray_readsNoByteMore() throws RejectedReadingException {
    byte[] json = bytes("}}" + HEAD + "\"value\":1}{{");
    assertThat(parser.parse(json, 2, json.length - 4, TIME, fault -> {}))
        .isEqualTo(Reading.of("s", TIME, 1));
  }

  @Test
  void parse_oneDayAheadOrUnknownTimestamp_isAccepted() throws RejectedReadingException {
    byte[] json = bytes("{\"sensor\":\"s\",\"time\":\"2026-11-24T10:15:30Z\",\"value\":1}");
    assertThat(parser.parse(json, TIME).timeMillis()).isEqualTo(TIME + 86_400_000);
    assertThat(parser.parse(json, -1).timeMillis()).isEqualTo(TIME + 86_400_000);
  }

  @Test
  void parse_atTheLimits_isAccepted() throws RejectedReadingException {
    assertThat(parse(HEAD + values(64)).channelCount()).isEqualTo(64);
    String name = "x".repeat(256);
    String json = HEAD + "\"values\":{\"" + name + "\":-1e30},\"x\":\"";
    String full = json + "y".repeat((1 << 20) - json.length() - 2) + "\"}";
    assertThat(parse(full).channel(0)).isEqualTo(name);
    assertThat(parse(HEAD + "\"value\":1,\"" + name.repeat(1000) + "\":1}").value(0)).isEqualTo(1);
  }

  @Test
  void parse_nameOf256CharactersOutsideTheBasicPlane_isAccepted() throws RejectedReadingException {
    String name = "😀".repeat(256);
    assertThat(parse(HEAD + "\"values\":{\"" + name + "\":1}}").channel(0)).isEqualTo(name);
    assertThat(ReadingLimits.DEFAULT.nameFault(name + "😀"))
        .isEqualTo("has 257 characters, allowed are 256");
  }

  @Test
  void parse_manyUnknownNames_areSkipped() throws RejectedReadingException {
    String fields =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(","));
    assertThat(parse(HEAD + "\"value\":1," + fields + "}")).isEqualTo(Reading.of("s", TIME, 1));
  }

  @Test
  void parse_oneBadChannel_costsThatChannelAlone() throws RejectedReadingException {
    Reading rest = Reading.of("s", TIME, new String[] {"a", "z"}, new double[] {1, 2}, null);
    for (String bad :
        List.of("\"RUN\"", "true", "NaN", "-Infinity", "1e308", "[1,{\"x\":2}]", "{\"q\":{}}")) {
      List<ChannelFault> faults = new ArrayList<>();
      byte[] json = bytes(HEAD + "\"values\":{\"a\":1,\"state\":" + bad + ",\"z\":2}}");
      assertThat(parser.parse(json, TIME, faults::add)).isEqualTo(rest);
      assertThat(faults).hasSize(1);
      assertThat(faults.get(0).channel()).isEqualTo("state");
      assertThat(faults.get(0).reason())
          .isEqualTo(
              bad.equals("1e308")
                  ? RejectReason.VALUE_OUT_OF_RANGE
                  : RejectReason.VALUE_NOT_A_NUMBER);
      assertThat(faults.get(0).detail()).contains("channel 'state'");
    }
  }

  @Test
  void parse_badChannelOfRejectedRecord_isNotToldOf() {
    List<ChannelFault> faults = new ArrayList<>();
    for (String json :
        List.of(
            HEAD + "\"values\":{\"a\":1,\"b\":true}",
            HEAD + "\"values\":{\"a\":true,\"b\":\"x\"}}",
            HEAD + "\"values\":{\"a\":true,\"b\":1,\"b\":1}}",
            "{\"values\":{\"a\":1,\"b\":true}}")) {
      assertThat(
              catchThrowableOfType(
                  RejectedReadingException.class,
                  () -> parser.parse(bytes(json), TIME, faults::add)))
          .isNotNull();
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void parse_afterRejection_isNotTouchedByIt() throws RejectedReadingException {
    assertThat(
            catchThrowableOfType(
                    RejectedReadingException.class,
                    () -> parse(HEAD + "\"mode\":\"m\",\"values\":{\"a\":[1],\"b\":[]}}"))
                .reason())
        .isEqualTo(RejectReason.VALUE_NOT_A_NUMBER);
    assertThat(parse(HEAD + "\"values\":{\"b\":2}}"))
        .isEqualTo(Reading.of("s", TIME, new String[] {"b"}, new double[] {2}, null));
  }

  @Test
  void parse_manyDifferentChannelLists_keepTheirNames() throws RejectedReadingException {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1_000; i++) {
        Reading reading =
            parse(HEAD + "\"values\":{\"a" + i + "\":1,\"b\":null,\"c" + i + "\":2}}");
        assertThat(reading)
            .isEqualTo(
                Reading.of("s", TIME, new String[] {"a" + i, "c" + i}, new double[] {1, 2}, null));
      }
    }
  }

  record Rejection(RejectReason reason, String json, String detail) {
    @Override
    public String toString() {
      return reason + " " + Excerpt.of(json);
    }
  }

  private static Rejection of(RejectReason reason, String json, String detail) {
    return new Rejection(reason, json, detail);
  }

  private static String values(int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> "\"c" + i + "\":" + i)
        .collect(Collectors.joining(",", "\"values\":{", "}}"));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private Reading parse(String json) throws RejectedReadingException {
    return parser.parse(bytes(json), TIME);
  }
}
