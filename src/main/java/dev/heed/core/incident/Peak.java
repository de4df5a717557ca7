package dev.heed.core.incident;

import dev.heed.core.encode.Features;
import dev.heed.core.message.Band;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Lenses;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.Strength;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The worst reading of an incident so far.
 *
 * @param channel its leading channel
 * @param strength how much it stands out
 * @param deviation the value against what was expected
 * @param lenses what both lenses say
 * @param features surprise by the feature's code in nats, strongest first; see {@link #features}
 * @param neighbourhood the moments compared with
 */
public record Peak(
    String channel,
    Strength strength,
    Deviation deviation,
    Lenses lenses,
    Map<String, Double> features,
    Neighbourhood neighbourhood) {

  /** The same reading with another strength. */
  Peak with(Strength newStrength) {
    return new Peak(channel, newStrength, deviation, lenses, features, neighbourhood);
  }

  /**
   * Surprises by the feature's code, strongest first; those of 0 are left out.
   *
   * @param nats surprise per feature in nats (d)
   */
  public static Map<String, Double> features(float[] nats) {
    Map<String, Double> features = new LinkedHashMap<>();
    for (int f : Descending.order(nats)) {
      if (nats[f] > 0) {
        features.put(Features.at(f).code(), (double) nats[f]);
      }
    }
    return Collections.unmodifiableMap(features);
  }

  void write(DataOutput out) throws IOException {
    Expected expected = deviation.expected();
    out.writeUTF(channel);
    out.writeDouble(strength.grade());
    out.writeDouble(strength.score());
    out.writeUTF(deviation.direction().name());
    out.writeDouble(deviation.actual());
    out.writeDouble(expected.value());
    write(expected.far(), out);
    write(lenses.additive(), out);
    write(lenses.multiplicative(), out);
    out.writeDouble(deviation.counterfactual());
    out.writeDouble(strength.probability());
    write(expected.usual(), out);
    for (int f = 0; f < Features.COUNT; f++) {
      Double nats = features.get(Features.at(f).code());
      out.writeFloat(nats == null ? 0 : nats.floatValue());
    }
    out.writeDouble(neighbourhood.neighbours());
    out.writeDouble(neighbourhood.bandwidth());
    out.writeByte(neighbourhood.evidence().size());
    for (Evidence moment : neighbourhood.evidence()) {
      out.writeLong(moment.timeMillis());
      out.writeDouble(moment.value());
      out.writeDouble(moment.weight());
    }
  }

  static Peak read(DataInput in) throws IOException {
    String channel = in.readUTF();
    double grade = in.readDouble();
    double score = in.readDouble();
    Direction direction = constant(Direction.class, in.readUTF());
    double actual = in.readDouble();
    double value = in.readDouble();
    Band far = readBand(in);
    Lenses lenses = new Lenses(readLens(in), readLens(in));
    double counterfactual = in.readDouble();
    double probability = in.readDouble();
    Band usual = readBand(in);
    float[] nats = new float[Features.COUNT];
    for (int f = 0; f < nats.length; f++) {
      nats[f] = in.readFloat();
    }
    Expected expected = new Expected(value, far, usual);
    return new Peak(
        channel,
        new Strength(grade, probability, score),
        new Deviation(direction, actual, expected, counterfactual),
        lenses,
        features(nats),
        readNeighbourhood(in));
  }

  private static Neighbourhood readNeighbourhood(DataInput in) throws IOException {
    return new Neighbourhood(in.readDouble(), in.readDouble(), readEvidence(in));
  }

  private static List<Evidence> readEvidence(DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    List<Evidence> evidence = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      evidence.add(new Evidence(in.readLong(), in.readDouble(), in.readDouble()));
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

  private static void write(Band band, DataOutput out) throws IOException {
    out.writeDouble(band.lower());
    out.writeDouble(band.upper());
  }

  private static Band readBand(DataInput in) throws IOException {
    return new Band(in.readDouble(), in.readDouble());
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
