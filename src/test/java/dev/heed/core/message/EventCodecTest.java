package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
  private static final long SEED = Long.getLong("heed.test.seed", 3L);
  private static final String ALERT = text(IncidentEventCodec.write(SampleMessages.opened()));
  private static final String VERDICT = text(VerdictEventCodec.write(SampleMessages.flagged()));

  private final Random random = new Random(SEED);

  @Test
  void read_whatWasWritten_isTheSameEvent() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      IncidentEvent event = event();
      assertThat(IncidentEventCodec.read(IncidentEventCodec.write(event)))
          .as("seed %d, round %d", SEED, i)
          .isEqualTo(event);
    }
  }

  @Test
  void write_numbersThatAreNotFinite_areAbsent() throws IOException {
    LensReport lens =
        new LensReport(1, 1, Double.POSITIVE_INFINITY, 0, 0, Double.NEGATIVE_INFINITY, 0, 0, 0, 0);
    VerdictEvent.Channel channel =
        new VerdictEvent.Channel("c", 1, 2, Expected.UNKNOWN, new Lenses(lens, lens));
    byte[] json =
        VerdictEventCodec.write(
            new VerdictEvent("s", 0, "ready", 0, 0, 0, 0, null, null, null, List.of(channel)));
    assertThat(text(json)).doesNotContain("logOdds", "expected", "NaN", "Infinity", "null");
    assertThat(VerdictEventCodec.read(json).channels().get(0).lenses().additive().logOdds())
        .isNaN();
  }

  @Test
  void read_unknownAndNullFields_areIgnored() throws IOException {
    String json =
        ALERT
            .replaceFirst("\\{", "{\"dataschema\":\"x\",\"traceparent\":{\"a\":[1]},")
            .replace("\"data\":{", "\"data\":{\"end\":null,\"new\":{\"a\":[null]},")
            .replace("\"additive\":{", "\"third\":{},\"additive\":{\"entropy\":1,");
    assertThat(IncidentEventCodec.read(bytes(json))).isEqualTo(SampleMessages.opened());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "opened.v1 ~ opened.v2 ~ alert.type must be dev.heed.incident.(opened|updated|closed).v1,"
            + " given '\"dev.heed.incident.opened.v2\"'",
        "opened.v1 ~ reopened.v1 ~ alert.type must be",
        "\"specversion\":\"1.0\" ~ \"specversion\":\"2.0\" ~ alert.specversion must be 1.0",
        "\"type\" ~ \"typo\" ~ alert.type is missing",
        "\"data\":{ ~ \"data\":7,\"x\":{ ~ alert.data must be a JSON object",
        "\"kind\":\"spike\" ~ \"kind\":\"odd\" ~ alert.data.kind must be one of [spike,",
        "\"grade\":0.8125 ~ \"grade\":null ~ alert.data.grade is missing",
        "\"grade\":0.8125 ~ \"grade\":\"1\" ~ alert.data.grade must be a number, given '\"1\"'",
        "\"grade\":0.8125 ~ \"grade\":1e999 ~ alert.data.grade must be a number",
        "\"sequence\":0 ~ \"sequence\":0.5 ~ alert.data.sequence must be a whole number",
        "\"sequence\":0 ~ \"sequence\":-1 ~ alert.data.sequence must be a whole number",
        "\"sequence\":0 ~ \"sequence\":4294967296 ~ alert.data.sequence must be a whole number",
        "\"sensor\":\"pump-7\" ~ \"sensor\":7 ~ alert.data.sensor must be text, given '7'",
        "\"channels\":[ ~ \"channels\":[1, ~ alert.data.channels must be an array of text",
        "\"channels\":[ ~ \"channels\":1,\"x\":[ ~ alert.data.channels must be an array",
        "\"evidence\":[ ~ \"evidence\":[1, ~ alert.data.evidence[0] must be a JSON object",
        "\"weight\":0.625} ~ \"w\":0.625} ~ alert.data.evidence[0].weight is missing",
        "\"spike\":17.25 ~ \"spike\":{} ~ alert.data.heads.spike must be a number",
        "\"additive\":{ ~ \"add\":{ ~ alert.data.lenses.additive is missing",
        "10:15:30Z ~ 25:15:30Z ~ alert.time must be an ISO-8601 time",
        "}} ~ } ~ alert is not JSON",
        "}} ~ }}} ~ alert is not JSON",
        "}} ~ }}{} ~ alert is not JSON",
      })
  void read_brokenAlert_namesFieldAndRule(String from, String to, String fault) {
    String json = ALERT.replace(from, to);
    assertThat(json).isNotEqualTo(ALERT);
    assertThatThrownBy(() -> IncidentEventCodec.read(bytes(json)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(fault.substring(0, 8))
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"`` ~ is not JSON", "[] ~ must be", "7 ~ must be", "\0 ~ is not JSON"})
  void read_noObject_saysSo(String json, String fault) {
    assertThatThrownBy(() -> IncidentEventCodec.read(bytes(json)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("alert " + fault);
    assertThatThrownBy(() -> VerdictEventCodec.read(bytes(json)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("verdict " + fault);
  }

  @Test
  void read_mutatedBytes_isEventOrIoException() {
    int refused = 0;
    int rounds = 5_000;
    for (int i = 0; i < rounds; i++) {
      boolean alert = random.nextBoolean();
      byte[] json = bytes(alert ? ALERT : VERDICT);
      for (int n = random.nextInt(3); n >= 0; n--) {
        json[random.nextInt(json.length)] =
            random.nextBoolean()
                ? (byte) "{}[]\",:09.-e".charAt(random.nextInt(12))
                : (byte) random.nextInt(256);
      }
      try {
        if (alert) {
          IncidentEvent event = IncidentEventCodec.read(json);
          assertThat(IncidentEventCodec.read(IncidentEventCodec.write(event))).isEqualTo(event);
        } else {
          VerdictEvent verdict = VerdictEventCodec.read(json);
          assertThat(VerdictEventCodec.read(VerdictEventCodec.write(verdict))).isEqualTo(verdict);
        }
      } catch (IOException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", round " + i + ": " + text(json), e);
      }
    }
    assertThat(refused).isBetween(rounds / 10, rounds);
  }

  private IncidentEvent event() {
    IncidentPhase phase = any(IncidentPhase.values());
    Map<String, Double> heads = new LinkedHashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      heads.put("head \"" + i + "\"", number());
      evidence.add(new Evidence(time(), number(), random.nextDouble()));
    }
    return new IncidentEvent(
        new Identity(
            "id-" + random.nextInt(),
            "i/" + random.nextInt(),
            random.nextInt(Integer.MAX_VALUE),
            phase,
            time(),
            "s/ü\u0007",
            "c😀"),
        new Extent(time(), phase == IncidentPhase.CLOSED ? time() : null, List.of("c😀", "d")),
        new Diagnosis(
            any(Kind.values()),
            maybe(),
            heads,
            List.of(new HeadReport("h", maybe(), maybe(), number()))),
        any(Severity.values()),
        number(),
        new Strength(number(), maybe(), number()),
        new Deviation(any(Direction.values()), number(), expected(), maybe()),
        new Lenses(lens(), lens()),
        heads,
        new Neighbourhood(maybe(), maybe(), evidence),
        List.of(
            new SeenIncident(
                "i",
                "s",
                "c",
                time(),
                any(Kind.values()),
                random.nextBoolean() ? null : any(Label.values()),
                number())),
        new ModelRef("", "sha256:0"));
  }

  private Expected expected() {
    return new Expected(maybe(), new Band(maybe(), maybe()), new Band(maybe(), maybe()));
  }

  private LensReport lens() {
    return new LensReport(
        maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
  }

  private double maybe() {
    return random.nextInt(4) == 0 ? Double.NaN : number();
  }

  private double number() {
    return random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
  }

  private long time() {
    return random.nextLong(TimeParser.MIN_MILLIS, TimeParser.MAX_MILLIS);
  }

  private <T> T any(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
