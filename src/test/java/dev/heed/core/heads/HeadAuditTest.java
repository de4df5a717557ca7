package dev.heed.core.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadAuditTest {
  private static final int INCIDENTS = 400;

  private static HeadAudit audit(NamedHeads heads) {
    HeadAttention attention = new HeadAttention(heads);
    Random random = new Random(9);
    List<HeadScores> scores = new ArrayList<>();
    for (int i = 0; i < INCIDENTS; i++) {
      scores.add(
          attention.score(
              TestingHeads.inRange(CourseCode.KEY, random),
              TestingHeads.inRange(CourseCode.QUERY, random)));
    }
    return HeadAudit.of(scores);
  }

  @Test
  void audit_ofADeadAndADuplicateHead_namesBothAndNoOthers() {
    NamedHeads sound = TestingHeads.random(3, 4);
    NamedHeads heads =
        TestingHeads.withDead(
            TestingHeads.withDuplicate(sound, NamedHead.LEVEL, NamedHead.SEASON), NamedHead.GAP);
    HeadAudit audit = audit(heads);
    assertThat(audit.usage())
        .filteredOn(usage -> usage.head() == NamedHead.GAP)
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.wins()).isZero();
              assertThat(usage.isDead()).isTrue();
            });
    assertThat(audit.duplicates())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first()).isEqualTo(NamedHead.LEVEL);
              assertThat(pair.second()).isEqualTo(NamedHead.SEASON);
              assertThat(pair.shares()).isGreaterThan(0.999);
              assertThat(pair.additive()).isGreaterThan(0.999);
            });
  }

  @Test
  void audit_ofHeadsAtRandom_findsNoDuplicates() {
    assertThat(audit(TestingHeads.random(3, 4)).duplicates()).isEmpty();
  }

  @Test
  void wins_ofAllHeads_sumToTheIncidents() {
    HeadAudit audit =
        audit(
            TestingHeads.withDuplicate(
                TestingHeads.random(3, 4), NamedHead.LEVEL, NamedHead.SEASON));
    assertThat(audit.usage().stream().mapToInt(HeadAudit.Usage::wins).sum()).isEqualTo(INCIDENTS);
  }

  @Test
  void audit_ofNothing_callsEveryHeadDead() {
    HeadAudit audit = HeadAudit.of(List.of());
    assertThat(audit.usage()).hasSize(NamedHead.COUNT).allMatch(HeadAudit.Usage::isDead);
    assertThat(audit.duplicates()).isEmpty();
  }
}
