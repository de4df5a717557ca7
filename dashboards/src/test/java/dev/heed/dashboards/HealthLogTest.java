package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class HealthLogTest {
  private final SetClock clock = new SetClock(START);
  private final HealthLog health = new HealthLog(clock);

  @Test
  void report_counted_knowsTotalRateAndNewest() {
    health.count(Feed.SCORES, 20, START - 5);
    health.count(Feed.SCORES, 10, START - 50);
    clock.advance(2_000);

    HealthLog.Report report = health.report();

    assertThat(report.flows().get(Feed.SCORES)).isEqualTo(new HealthLog.Flow(30, 15, START - 5));
    assertThat(report.flows().get(Feed.ALERTS)).isEqualTo(new HealthLog.Flow(0, 0, null));
    assertThat(report.upMillis()).isEqualTo(2_000);
  }

  @Test
  void reject_sameReason_isCountedAndTheLastIsKept() {
    health.reject(Feed.DEAD_LETTERS, rejected("not_json", "first"));
    health.reject(Feed.DEAD_LETTERS, rejected("not_json", "second"));
    health.reject(Feed.DEAD_LETTERS, rejected("empty", ""));

    assertThat(reasons())
        .extracting(HealthLog.Reason::reason, HealthLog.Reason::count, r -> r.last().sample())
        .containsExactly(tuple("not_json", 2L, "second"), tuple("empty", 1L, ""));
  }

  @Test
  void reject_everNewReasons_staysBounded() {
    for (int i = 0; i < 1_000; i++) {
      health.reject(Feed.DEAD_LETTERS, rejected("reason " + i, ""));
    }

    assertThat(reasons()).hasSize(HealthLog.MAX_REASONS + 1);
    assertThat(reasons()).extracting(HealthLog.Reason::reason).contains(HealthLog.OTHERS);
    assertThat(reasons().stream().mapToLong(HealthLog.Reason::count).sum()).isEqualTo(1_000);
  }

  @Test
  void rejected_ofTheJob_carriesReasonDetailAndOrigin() {
    ConsumerRecord<byte[], byte[]> message =
        message("boiler-3;76.48".getBytes(StandardCharsets.UTF_8));
    header(message, "reason", "not_json");
    header(message, "detail", "not JSON: unexpected character");
    header(message, "topic", "readings");
    header(message, "partition", "3");
    header(message, "offset", "18");

    Rejected rejected = Rejected.of(message);

    assertThat(rejected.reason()).isEqualTo("not_json");
    assertThat(rejected.detail()).isEqualTo("not JSON: unexpected character");
    assertThat(rejected.origin()).isEqualTo("readings, partition 3, offset 18");
    assertThat(rejected.sample()).isEqualTo("boiler-3;76.48");
  }

  @Test
  void rejected_hostileBytes_areTextAndCutShort() {
    byte[] bytes = new byte[100_000];
    bytes[0] = (byte) 0xff;

    Rejected rejected = Rejected.of(message(bytes));

    assertThat(rejected.reason()).isEqualTo("unknown");
    assertThat(rejected.origin()).isEmpty();
    assertThat(rejected.sample()).startsWith("\ufffd").endsWith("…").hasSizeLessThan(500);
    assertThat(Rejected.of(message(null)).sample()).isEmpty();
  }

  private Collection<HealthLog.Reason> reasons() {
    List<HealthLog.Reason> reasons = health.report().rejected().get(Feed.DEAD_LETTERS);
    return Objects.requireNonNull(reasons);
  }

  private static Rejected rejected(String reason, String sample) {
    return new Rejected(reason, "", "", START, sample);
  }

  private static ConsumerRecord<byte[], byte[]> message(byte[] value) {
    return new ConsumerRecord<>("dlq", 0, 7, null, value);
  }

  private static void header(ConsumerRecord<byte[], byte[]> message, String name, String value) {
    message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
