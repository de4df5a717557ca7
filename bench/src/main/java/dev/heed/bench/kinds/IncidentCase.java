package dev.heed.bench.kinds;

import dev.heed.core.heads.NamedHead;
import dev.heed.core.message.Kind;
import dev.heed.producer.simulate.FaultKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident that the detector opened on a simulated sensor, with its cause.
 *
 * @param fault the fault during which it was opened; null if it is a false alarm
 * @param isFirst whether it is the first incident of its fault
 * @param moments when it was named, in order: at its opening, when it was told of again, at its end
 */
public record IncidentCase(@Nullable FaultKind fault, boolean isFirst, List<Moment> moments) {

  /**
   * What naming sees at one moment.
   *
   * @param k key (d)
   * @param q query (m)
   * @param isBelow whether the incident's worst value lies below the expected one
   * @param byRule the kind that the rule gives
   */
  @SuppressWarnings("ArrayRecordComponent") // not changed after it is made
  public record Moment(double[] k, double[] q, boolean isBelow, Kind byRule) {}

  public IncidentCase {
    moments = List.copyOf(moments);
  }

  /** The name that stays. */
  public Moment last() {
    return moments.get(moments.size() - 1);
  }

  /** The name in the first alert. */
  public Moment first() {
    return moments.get(0);
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

  /** The head that should answer; null for a false alarm. */
  public @Nullable NamedHead answer() {
    return fault == null ? null : NamedHead.of(kindOf(fault));
  }
}
