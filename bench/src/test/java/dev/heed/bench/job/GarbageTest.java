package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GarbageTest {
  private static final long NOW = 1_735_689_600_000L;

  @Test
  void next_everyKind_isRejectedForManyReasons() {
    ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);
    Garbage garbage = new Garbage(1);
    Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    int rejected = 0;
    for (int i = 0; i < 100 * Garbage.kinds(); i++) {
      try {
        parser.parse(garbage.next(NOW), NOW);
      } catch (RejectedReadingException e) {
        reasons.add(e.reason());
        rejected++;
      }
    }
    assertThat(rejected).isEqualTo(100 * Garbage.kinds());
    assertThat(reasons).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void next_sameSeed_makesTheSame() {
    Garbage one = new Garbage(5);
    Garbage other = new Garbage(5);
    for (int i = 0; i < 2 * Garbage.kinds(); i++) {
      assertThat(one.next(NOW)).isEqualTo(other.next(NOW));
    }
  }
}
