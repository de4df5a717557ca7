package dev.heed.core.incident;

import dev.heed.core.encode.Feature;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.LensReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The worst reading of an incident so far.
 *
 * @param channel its leading channel
 * @param grade in (0, 1]
 * @param probability that it is part of a fault; NaN if unknown
 * @param score surprise in nats
 * @param direction side of the expected value
 * @param actual the value
 * @param expected the expected value; NaN if unknown
 * @param lower lower end of the 99 % band
 * @param upper upper end of the 99 % band
 * @param usualLower lower end of the 90 % band
 * @param usualUpper upper end of the 90 % band
 * @param additive what the additive lens says
 * @param multiplicative what the multiplicative lens says
 * @param counterfactual nearest value that would not have been flagged; NaN if there is none
 * @param features surprise by the feature's code in nats, strongest first; see {@link #features}
 * @param neighbours effective number of the moments compared with; NaN if none
 * @param bandwidth of the comparison, in the channel's unit; NaN if none
 * @param evidence the moments compared with, strongest first
 */
public record Peak(
    String channel,
    double grade,
    double probability,
    double score,
    Direction direction,
    double actual,
    double expected,
    double lower,
    double upper,
    double usualLower,
    double usualUpper,
    LensReport additive,
    LensReport multiplicative,
    double counterfactual,
    Map<String, Double> features,
    double neighbours,
    double bandwidth,
    List<Evidence> evidence) {

  /**
   * Surprises by the feature's code, strongest first; those of 0 are left out.
   *
   * @param nats surprise per feature in nats (d)
   */
  public static Map<String, Double> features(float[] nats) {
    Map<String, Double> features = new LinkedHashMap<>();
    IntStream.range(0, nats.length)
        .filter(f -> nats[f] > 0)
        .boxed()
        .sorted((a, b) -> Float.compare(nats[b], nats[a]))
        .forEach(f -> features.put(Feature.at(f).code(), (double) nats[f]));
    return Collections.unmodifiableMap(features);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(channel);
    out.writeDouble(grade);
    out.writeDouble(score);
    out.writeUTF(direction.name());
    out.writeDouble(actual);
    out.writeDouble(expected);
    out.writeDouble(lower);
    out.writeDouble(upper);
    write(additive, out);
    write(multiplicative, out);
    out.writeDouble(counterfactual);
    out.writeDouble(probability);
    out.writeDouble(usualLower);
    out.writeDouble(usualUpper);
    for (int f = 0; f < Feature.COUNT; f++) {
      Double nats = features.get(Feature.at(f).code());
      out.writeFloat(nats == null ? 0 : nats.floatValue());
    }
    out.writeDouble(neighbours);
    out.writeDouble(bandwidth);
    out.writeByte(evidence.size());
    for (Evidence moment : evidence) {
      out.writeLong(moment.timeMillis());
      out.writeDouble(moment.value());
      out.writeFloat((float) moment.weight());
    }
  }

  static Peak read(DataInput in) throws IOException {
    String channel = in.readUTF();
    double grade = in.readDouble();
    double score = in.readDouble();
    Direction direction = constant(Direction.class, in.readUTF());
    double actual = in.readDouble();
    double expected = in.readDouble();
    double lower = in.readDouble();
    double upper = in.readDouble();
    LensReport additive = readLens(in);
    LensReport multiplicative = readLens(in);
    double counterfactual = in.readDouble();
    double probability = in.readDouble();
    double usualLower = in.readDouble();
    double usualUpper = in.readDouble();
    float[] nats = new float[Feature.COUNT];
    for (int f = 0; f < nats.length; f++) {
      nats[f] = in.readFloat();
    }
    double neighbours = in.readDouble();
    double bandwidth = in.readDouble();
    return new Peak(
        channel,
        grade,
        probability,
        score,
        direction,
        actual,
        expected,
        lower,
        upper,
        usualLower,
        usualUpper,
        additive,
        multiplicative,
        counterfactual,
        features(nats),
        neighbours,
        bandwidth,
        readEvidence(in));
  }

  private static List<Evidence> readEvidence(DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    List<Evidence> evidence = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      evidence.add(new Evidence(in.readLong(), in.readDouble(), in.readFloat()));
    }
    return List.copyOf(evidence);
  }

  /** The enum constant of a name that was read. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new IOException("incident: no " + type.getSimpleName() + " named '" + name + "'", e);
    }
  }

  private static void write(LensReport lens, DataOutput out) throws IOException {
    out.writeDouble(lens.score());
    out.writeDouble(lens.weight());
    out.writeDouble(lens.logOdds());
    out.writeDouble(lens.slope());
    out.writeDouble(lens.curvature());
    out.writeDouble(lens.logOddsSlope());
    out.writeDouble(lens.weightSlope());
    out.writeDouble(lens.weightCurvature());
    out.writeDouble(lens.saturation());
    out.writeDouble(lens.saturationAmplitude());
  }

  private static LensReport readLens(DataInput in) throws IOException {
    return new LensReport(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
