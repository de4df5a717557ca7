package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The part {@code lenses} that alerts and verdicts share. */
final class LensCodec {
  private static final String LENSES = "lenses";
  private static final String ADDITIVE = "additive";
  private static final String MULTIPLICATIVE = "multiplicative";

  private LensCodec() {}

  static void write(JsonGenerator g, Lenses lenses) throws IOException {
    g.writeObjectFieldStart(LENSES);
    write(g, ADDITIVE, lenses.additive());
    write(g, MULTIPLICATIVE, lenses.multiplicative());
    g.writeEndObject();
  }

  private static void write(JsonGenerator g, String name, LensReport lens) throws IOException {
    g.writeObjectFieldStart(name);
    JsonOutput.number(g, "score", lens.score());
    JsonOutput.number(g, "weight", lens.weight());
    JsonOutput.number(g, "logOdds", lens.logOdds());
    JsonOutput.number(g, "slope", lens.slope());
    JsonOutput.number(g, "curvature", lens.curvature());
    JsonOutput.number(g, "logOddsSlope", lens.logOddsSlope());
    JsonOutput.number(g, "weightSlope", lens.weightSlope());
    JsonOutput.number(g, "weightCurvature", lens.weightCurvature());
    JsonOutput.number(g, "saturation", lens.saturation());
    JsonOutput.number(g, "saturationAmplitude", lens.saturationAmplitude());
    g.writeEndObject();
  }

  /**
   * @param fields the object that {@code lenses} is a field of
   */
  static Lenses read(JsonFields fields) throws IOException {
    JsonFields lenses = fields.object(LENSES);
    return new Lenses(report(lenses.object(ADDITIVE)), report(lenses.object(MULTIPLICATIVE)));
  }

  private static LensReport report(JsonFields lens) throws IOException {
    return new LensReport(
        lens.optionalNumber("score"),
        lens.optionalNumber("weight"),
        lens.optionalNumber("logOdds"),
        lens.optionalNumber("slope"),
        lens.optionalNumber("curvature"),
        lens.optionalNumber("logOddsSlope"),
        lens.optionalNumber("weightSlope"),
        lens.optionalNumber("weightCurvature"),
        lens.optionalNumber("saturation"),
        lens.optionalNumber("saturationAmplitude"));
  }
}
