package dev.heed.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.heads.Course;
import dev.heed.core.heads.Naming;
import dev.heed.core.heads.Side;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindDecisionTest {
  private static final List<HeadReport> FIRING = List.of(new HeadReport("drift", 3, 2.5, 0.75));

  private final KindDecision decision = new KindDecision();

  private boolean decide(Kind kind, boolean isClear, boolean isLast) {
    Naming naming = new Naming(kind, 0.75, isClear, FIRING);
    return decision.decide((course, side) -> naming, new Course(), Side.ABOVE, isLast);
  }

  @Test
  void decide_unclear_waits() {
    assertThat(decide(Kind.DRIFT, false, false)).isFalse();
    assertThat(decision.kind()).isEqualTo(Kind.UNCLEAR);
    assertThat(decision.confidence()).isNaN();
    assertThat(decision.firing()).isEqualTo(FIRING);
  }

  @Test
  void decide_clear_isForGood() {
    assertThat(decide(Kind.DRIFT, true, false)).isTrue();
    assertThat(decide(Kind.SEASON, true, false)).isFalse();
    assertThat(decide(Kind.SEASON, true, true)).isFalse();
    assertThat(decision.kind()).isEqualTo(Kind.DRIFT);
    assertThat(decision.confidence()).isEqualTo(0.75);
  }

  @Test
  void decide_atTheEnd_takesTheNearest() {
    assertThat(decide(Kind.DRIFT, false, true)).isTrue();
    assertThat(decision.kind()).isEqualTo(Kind.DRIFT);
  }

  @Test
  void decide_whatTheValuesDoNotBearOut_staysUnclear() {
    assertThat(decide(Kind.UNCLEAR, false, true)).isFalse();
    assertThat(decision.kind()).isEqualTo(Kind.UNCLEAR);
    assertThat(decision.confidence()).isNaN();
  }

  @Test
  void state_writtenAndRead_isTheSame() throws IOException {
    decide(Kind.DRIFT, true, false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    decision.write(new DataOutputStream(bytes));
    KindDecision read =
        KindDecision.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (KindDecision same : List.of(read, decision.copy())) {
      assertThat(same.kind()).isEqualTo(Kind.DRIFT);
      assertThat(same.confidence()).isEqualTo(0.75);
      assertThat(same.firing()).isEqualTo(FIRING);
    }
  }
}
