package dev.heed.core.explain;

/**
 * What one lens says at n amplitudes x.
 *
 * @param score e in nats (n)
 * @param slope de/dx in nats per unit of the amplitude (n)
 * @param saturation how far tanh has flattened the slope, in [0, 1]; 0 for a linear lens (n)
 * @param logOdds of the weight against window and null key, in nats (n)
 * @param weight a, in [0, 1] (n)
 * @param weightSlope da/dx = a (1 − a) de/dx (n)
 */
@SuppressWarnings("ArrayRecordComponent") // curves to draw; read, never changed
public record LensResponse(
    double[] score,
    double[] slope,
    double[] saturation,
    double[] logOdds,
    double[] weight,
    double[] weightSlope) {

  LensResponse(int n) {
    this(new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
  }

  void set(int i, LensPoint point) {
    double a = point.weight();
    score[i] = point.score();
    slope[i] = point.slope();
    saturation[i] = point.saturation();
    logOdds[i] = point.logOdds();
    weight[i] = a;
    weightSlope[i] = a * (1 - a) * point.slope();
  }
}
