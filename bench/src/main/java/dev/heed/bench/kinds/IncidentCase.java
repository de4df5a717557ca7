package dev.heed.bench.kinds;

import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.Naming;
import dev.heed.core.heads.Side;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import dev.heed.producer.simulate.FaultKind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One incident that the detector opened on a simulated sensor, with its cause.
 *
 * @param fault the fault during which it was opened; null if it is a false alarm
 * @param isFirst whether it is the first incident of its fault
 * @param magnitude of the fault, as its kind counts it; 0 of a false alarm
 * @param severity the highest that it was told with
 * @param moments when it was named, in order: at its opening, when it was told of again, at its end
 */
public record IncidentCase(
    @Nullable FaultKind fault,
    boolean isFirst,
    double magnitude,
    Severity severity,
    List<Moment> moments) {
  private static final Set<FaultKind> IN_SPREADS =
      Set.of(FaultKind.SPIKE, FaultKind.DIP, FaultKind.LEVEL_SHIFT, FaultKind.DRIFT);

  /** From so many spreads of the noise on a fault is large. */
  static final double LARGE = 8;

  /**
   * What naming sees at one moment.
   *
   * @param k key (d)
   * @param q query (m)
   * @param side where the incident's worst value lies
   * @param byRule the name that the rule gives
   */
  @SuppressWarnings("ArrayRecordComponent") // not changed after it is made
  public record Moment(double[] k, double[] q, Side side, Naming byRule) {}

  public IncidentCase {
    moments = List.copyOf(moments);
  }

  /** The last time that it was named. */
  public Moment last() {
    return moments.get(moments.size() - 1);
  }

  /** The name in the first alert. */
  public Kind atOpening(Function<Moment, Naming> namer) {
    Naming naming = namer.apply(moments.get(0));
    return naming.isClear() ? naming.kind() : Kind.UNCLEAR;
  }

  /** The name in the last alert: the first that is clear, else the last. */
  public Kind atEnd(Function<Moment, Naming> namer) {
    for (Moment moment : moments) {
      Naming naming = namer.apply(moment);
      if (naming.isClear()) {
        return naming.kind();
      }
    }
    return namer.apply(last()).kind();
  }

  /** The kind that a fault should be called: a broken correlation is a broken pattern. */
  public static Kind kindOf(FaultKind fault) {
    return switch (fault) {
      case SPIKE -> Kind.SPIKE;
      case DIP -> Kind.DIP;
      case LEVEL_SHIFT -> Kind.LEVEL_SHIFT;
      case DRIFT -> Kind.DRIFT;
      case VARIANCE -> Kind.VARIANCE;
      case FLATLINE -> Kind.FLATLINE;
      case GAP -> Kind.GAP;
      case SEASON -> Kind.SEASON;
      case PATTERN, CORRELATION_BREAK -> Kind.PATTERN;
    };
  }

  /** Whether its fault moves the value by {@value #LARGE} spreads of its noise or more. */
  public boolean isLarge() {
    return fault != null && IN_SPREADS.contains(fault) && Math.abs(magnitude) >= LARGE;
  }

  /** The head that should answer; null for a false alarm. */
  public @Nullable NamedHead answer() {
    return fault == null ? null : NamedHead.of(kindOf(fault));
  }
}
