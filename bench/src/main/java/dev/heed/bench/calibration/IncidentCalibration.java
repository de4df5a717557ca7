package dev.heed.bench.calibration;

import dev.heed.bench.calibration.Bins.Bin;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.IncidentPosterior;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How well the probabilities of incidents are calibrated on real data, each set by a calibration
 * that was fitted to the plants and to all other sets.
 *
 * <p>Two errors, as they answer different questions. That of all incidents together says whether
 * 0.3 is right three times in ten over the data that Heed meets. That of one set also holds how far
 * the share of true incidents of that set differs from the others', which nothing in the readings
 * tells beforehand.
 *
 * @param sets one part each
 * @param all all sets together
 * @param bins {@value #BINS} bins of equal width of all sets together, at opening
 */
public record IncidentCalibration(List<Part> sets, Part all, List<Bin> bins) {
  static final int BINS = 10;

  /**
   * Some of the incidents.
   *
   * @param name of their set
   * @param trueShare share of them that are true
   * @param atOpening mean probability when they opened
   * @param atEnd mean probability when they were last told of
   * @param errorAtOpening expected calibration error when they opened
   * @param errorAtEnd the same when they were last told of
   */
  public record Part(
      String name,
      int incidents,
      double trueShare,
      double atOpening,
      double atEnd,
      double errorAtOpening,
      double errorAtEnd) {}

  private record Said(double probability, boolean isTrue) implements Believed {}

  public IncidentCalibration {
    sets = List.copyOf(sets);
    bins = List.copyOf(bins);
  }

  /** Measures by leaving one set out at a time. */
  public static IncidentCalibration of(IncidentSets incidents) {
    List<Said> opening = new ArrayList<>();
    List<Said> end = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    incidents
        .bySet()
        .forEach(
            (name, ofSet) -> {
              IncidentPosterior fitted = incidents.fitWithout(name);
              List<Said> first = said(ofSet, fitted, JudgedIncident::first);
              List<Said> last = said(ofSet, fitted, JudgedIncident::last);
              parts.add(part(name, first, last));
              opening.addAll(first);
              end.addAll(last);
            });
    return new IncidentCalibration(
        parts, part("all together", opening, end), Bins.ofEqualWidth(opening, BINS));
  }

  private static List<Said> said(
      List<JudgedIncident> incidents,
      IncidentPosterior posterior,
      Function<JudgedIncident, IncidentFacts> moment) {
    return incidents.stream()
        .map(incident -> new Said(posterior.probability(moment.apply(incident)), incident.isTrue()))
        .toList();
  }

  private static Part part(String name, List<Said> first, List<Said> last) {
    return new Part(
        name,
        first.size(),
        first.stream().mapToDouble(said -> said.isTrue() ? 1 : 0).average().orElse(Double.NaN),
        mean(first),
        mean(last),
        Bins.error(Bins.ofEqualWidth(first, BINS)),
        Bins.error(Bins.ofEqualWidth(last, BINS)));
  }

  private static double mean(List<Said> said) {
    return said.stream().mapToDouble(Said::probability).average().orElse(Double.NaN);
  }

  /** Mean of the sets' errors when incidents opened; NaN without a set that has one. */
  public double meanErrorAtOpening() {
    return sets.stream()
        .mapToDouble(Part::errorAtOpening)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** The same when they were last told of. */
  public double meanErrorAtEnd() {
    return sets.stream()
        .mapToDouble(Part::errorAtEnd)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
