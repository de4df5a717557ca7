package dev.heed.bench.rival;

import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.AnomalyDescriptor;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;

/**
 * Random cut forest (Guha, Mishra, Roy, Schrijvers 2016) with the thresholding of its library, over
 * all channels.
 *
 * <p>The score is the forest's; the detection is the library's anomaly grade, 0 unless it alerts.
 */
public final class CutForest implements RowJudge {

  private final ThresholdedRandomCutForest forest;
  private long rows;

  private CutForest(ThresholdedRandomCutForest forest) {
    this.forest = forest;
  }

  /** The library's own choices. */
  static CutForest ofDefaults(int channels, long seed) {
    return new CutForest(
        ThresholdedRandomCutForest.builder().dimensions(channels).randomSeed(seed).build());
  }

  static CutForest ofShingle(int shingle, int channels, long seed) {
    return new CutForest(mostAccurate(shingle, channels, seed));
  }

  /**
   * The most accurate of 48 settings on the Numenta Anomaly Benchmark, there with shingles of 4.
   */
  public static ThresholdedRandomCutForest mostAccurate(int shingle, int channels, long seed) {
    return ThresholdedRandomCutForest.builder()
        .dimensions(channels * shingle)
        .shingleSize(shingle)
        .numberOfTrees(50)
        .sampleSize(256)
        .transformMethod(TransformMethod.NONE)
        .autoAdjust(true)
        .alertOnce(true)
        .randomSeed(seed)
        .build();
  }

  @Override
  public Judgement judge(double[] row) {
    // The row's number is its time: the standard mode of the forest does not look at gaps.
    AnomalyDescriptor said = forest.process(row.clone(), rows++);
    double score = Math.max(0, said.getRCFScore());
    return new Judgement(score, said.getAnomalyGrade());
  }
}
