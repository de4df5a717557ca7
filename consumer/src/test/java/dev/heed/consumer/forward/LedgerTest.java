package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerTest {

  @Test
  void stored_eventWaits_laterOnesAreNotToldAgain() {
    Ledger ledger = Ledger.startingAt(100);
    for (long offset = 100; offset < 110; offset++) {
      ledger.begin(offset);
    }
    for (long offset : new long[] {100, 101, 104, 109}) {
      ledger.settle(offset);
    }

    assertThat(ledger.stored()).isEqualTo(new OffsetAndMetadata(102, "1 110 0 1 2 1 1 1"));
    Ledger restored = Ledger.of(ledger.stored());
    for (long offset = 95; offset < 120; offset++) {
      assertThat(restored.isSettled(offset)).isEqualTo(ledger.isSettled(offset));
    }
  }

  @Test
  void stored_allSettled_isThePositionAlone() {
    Ledger ledger = Ledger.startingAt(5);
    ledger.begin(5);
    ledger.settle(5);
    ledger.passed(9);

    assertThat(ledger.stored()).isEqualTo(new OffsetAndMetadata(9));
  }

  @Test
  void stored_anyOrderOfEvents_neverLosesAnOpenOne() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Ledger ledger = Ledger.startingAt(0);
      TreeSet<Long> open = new TreeSet<>();
      for (long offset = 0; offset < 5_000; offset++) {
        ledger.begin(offset);
        open.add(offset);
        if (random.nextInt(3) == 0) {
          long settled = open.first() + random.nextLong(offset + 1 - open.first());
          ledger.settle(settled);
          open.remove(settled);
        }
      }

      OffsetAndMetadata stored = ledger.stored();
      Ledger restored = Ledger.of(stored);
      assertThat(stored.metadata().length()).as("seed %d", seed).isLessThan(4_096);
      assertThat(open).as("seed %d", seed).noneMatch(restored::isSettled);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "of somebody else", "1", "2 9 0", "1 x", "1 9 y", "1 99999999999999999999"})
  void of_metadataOfOthers_isIgnored(String metadata) {
    Ledger ledger = Ledger.of(new OffsetAndMetadata(7, metadata));

    assertThat(ledger.isSettled(6)).isTrue();
    assertThat(ledger.isSettled(7)).isFalse();
  }
}
