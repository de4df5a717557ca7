package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The five fields of the expected value that alerts and the channels of verdicts share. */
final class ExpectedCodec {
  private static final String EXPECTED = "expected";
  private static final String LOWER = "lower";
  private static final String UPPER = "upper";
  private static final String USUAL_LOWER = "usualLower";
  private static final String USUAL_UPPER = "usualUpper";

  private ExpectedCodec() {}

  static void write(JsonGenerator g, Expected expected) throws IOException {
    JsonOutput.number(g, EXPECTED, expected.value());
    JsonOutput.number(g, LOWER, expected.far().lower());
    JsonOutput.number(g, UPPER, expected.far().upper());
    JsonOutput.number(g, USUAL_LOWER, expected.usual().lower());
    JsonOutput.number(g, USUAL_UPPER, expected.usual().upper());
  }

  static Expected read(JsonFields fields) throws IOException {
    return new Expected(
        fields.optionalNumber(EXPECTED),
        new Band(fields.optionalNumber(LOWER), fields.optionalNumber(UPPER)),
        new Band(fields.optionalNumber(USUAL_LOWER), fields.optionalNumber(USUAL_UPPER)));
  }
}
