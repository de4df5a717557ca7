package dev.heed.bench.fleet;

import java.util.List;

/**
 * Incidents of a healthy fleet.
 *
 * @param detector its name
 * @param sensors how many
 * @param readings of all sensors
 * @param incidents that opened
 * @param incidentsPer1000 in 1,000 readings
 * @param weeks one after the other
 * @param switches incidents within ten minutes from each 00:00 of a Saturday or Monday on
 * @param kinds by kind of sensor
 */
public record FleetResult(
    String detector,
    int sensors,
    long readings,
    int incidents,
    double incidentsPer1000,
    List<Week> weeks,
    List<Switch> switches,
    List<Kind> kinds) {

  public FleetResult {
    weeks = List.copyOf(weeks);
    switches = List.copyOf(switches);
    kinds = List.copyOf(kinds);
  }

  /**
   * A week.
   *
   * @param incidents that opened in it
   * @param worstTenMinutes most that opened within ten minutes
   * @param chance what that stays within 95 times of 100 if as many incidents fall at random
   */
  public record Week(int incidents, int worstTenMinutes, int chance) {}

  /**
   * A change of the sort of day.
   *
   * @param day which 00:00 it is
   * @param incidents that opened in the ten minutes from then on
   */
  public record Switch(String day, int incidents) {}

  /**
   * A kind of sensor.
   *
   * @param kind its name
   * @param incidents of all sensors of the kind
   * @param incidentsPer1000 in 1,000 readings of these
   * @param longestShareOpen of its sensors the largest share of readings at which an incident is
   *     open
   */
  public record Kind(
      String kind, int incidents, double incidentsPer1000, double longestShareOpen) {}
}
