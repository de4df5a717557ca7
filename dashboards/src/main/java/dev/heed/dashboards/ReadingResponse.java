package dev.heed.dashboards;

import dev.heed.core.explain.AmplitudeResponse;
import dev.heed.core.explain.AngleResponse;
import dev.heed.core.explain.ResponseCurves;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.LensReport;
import dev.heed.core.model.Model;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How both lenses answer along the way from "as expected" to the reading of an incident and beyond,
 * and over the angle between its key and the query.
 *
 * <p>The key of the reading is what the alert says of its features; the way is {@code k(t) = t ·
 * key}: t = 0 is a reading without surprise, t = 1 the reading itself. The alert does not hold the
 * query, so the scores are those under a calm one: of a channel with enough history and no recent
 * alarms. The levels that the scores have to exceed are those of the alert.
 *
 * @param amplitude t is its amplitude, the slopes are per unit of t
 * @param angle at the length of the key
 * @param cosine of the angle between the key and the query; NaN if there is none
 * @param additiveLevel level of the additive lens in nats, score less log-odds of the alert
 * @param multiplicativeLevel level of the multiplicative lens in nats
 * @param logOdds both fused against these levels, above 0 means flagged (n)
 * @param flaggedAt least t of the curve that is flagged; NaN if none is
 */
@SuppressWarnings("ArrayRecordComponent") // curves to draw; read, never changed
record ReadingResponse(
    AmplitudeResponse amplitude,
    AngleResponse angle,
    double cosine,
    double additiveLevel,
    double multiplicativeLevel,
    double[] logOdds,
    double flaggedAt) {

  private static final int POINTS = 121;
  private static final double FIRST_REACH = 2;
  private static final double LAST_REACH = 16;
  private static final double ROOM = 1.35;

  /** Null if the alert names no features, or some that this version does not know. */
  static @Nullable ReadingResponse of(Model model, IncidentEvent event) {
    double[] key = key(event.features());
    double norm = norm(key);
    if (norm == 0) {
      return null;
    }
    double[] q = ResponseCurves.query(0);
    ResponseCurves curves = new ResponseCurves(model, q);
    AmplitudeResponse amplitude = reaching(curves, key);
    double additiveLevel = level(event.lenses().additive());
    double multiplicativeLevel = level(event.lenses().multiplicative());
    double share = model.additiveShare();
    double[] logOdds = new double[POINTS];
    double flaggedAt = Double.NaN;
    for (int i = 0; i < POINTS; i++) {
      logOdds[i] =
          share * (amplitude.additive().score()[i] - additiveLevel)
              + (1 - share) * (amplitude.multiplicative().score()[i] - multiplicativeLevel);
      if (logOdds[i] > 0 && Double.isNaN(flaggedAt)) {
        flaggedAt = amplitude.amplitude()[i];
      }
    }
    return new ReadingResponse(
        amplitude,
        curves.overAngle(norm, POINTS),
        AngleResponse.cosine(model, q, key),
        additiveLevel,
        multiplicativeLevel,
        logOdds,
        flaggedAt);
  }

  private static double level(LensReport lens) {
    return lens.score() - lens.logOdds();
  }

  /** As far as it takes to see the additive lens saturate, within reason. */
  private static AmplitudeResponse reaching(ResponseCurves curves, double[] key) {
    double reach = FIRST_REACH;
    AmplitudeResponse response = curves.overAmplitude(key, reach, POINTS);
    while (Double.isNaN(response.saturatedAt()) && reach < LAST_REACH) {
      reach *= 2;
      response = curves.overAmplitude(key, reach, POINTS);
    }
    double wanted = ROOM * response.saturatedAt();
    return wanted > FIRST_REACH ? curves.overAmplitude(key, wanted, POINTS) : response;
  }

  private static double[] key(Map<String, Double> features) {
    try {
      return ResponseCurves.key(features);
    } catch (IllegalArgumentException e) {
      return new double[0];
    }
  }

  private static double norm(double[] key) {
    double sum = 0;
    for (double k : key) {
      sum += k * k;
    }
    double norm = Math.sqrt(sum);
    return Double.isFinite(norm) ? norm : 0;
  }
}
