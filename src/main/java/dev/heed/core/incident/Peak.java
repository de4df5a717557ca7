package dev.heed.core.incident;

import dev.heed.core.message.Direction;
import dev.heed.core.message.LensReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The worst reading of an incident so far.
 *
 * @param channel its leading channel
 * @param grade in (0, 1]
 * @param score surprise in nats
 * @param direction side of the expected value
 * @param actual the value
 * @param expected the expected value; NaN if unknown
 * @param lower lower end of the band
 * @param upper upper end of the band
 * @param additive what the additive lens says
 * @param multiplicative what the multiplicative lens says
 * @param counterfactual nearest value that would not have been flagged; NaN if there is none
 */
public record Peak(
    String channel,
    double grade,
    double score,
    Direction direction,
    double actual,
    double expected,
    double lower,
    double upper,
    LensReport additive,
    LensReport multiplicative,
    double counterfactual) {

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
  }

  static Peak read(DataInput in) throws IOException {
    return new Peak(
        in.readUTF(),
        in.readDouble(),
        in.readDouble(),
        constant(Direction.class, in.readUTF()),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        readLens(in),
        readLens(in),
        in.readDouble());
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
