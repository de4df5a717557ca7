package dev.heed.consumer.forward;

import dev.heed.core.message.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of the day in which a route holds alerts back.
 *
 * @param zone in which the times are read
 * @param from first moment; the same as {@code to} means all day
 * @param to first moment after; on the next day if not later than {@code from}
 * @param days on which the time may begin
 * @param pass alerts of this severity or above are told all the same; null for none
 */
public record QuietHours(
    ZoneId zone, LocalTime from, LocalTime to, Set<DayOfWeek> days, @Nullable Severity pass) {

  /** A week of nights and weekends that touch ends after fewer steps. */
  private static final int MAX_STEPS = 32;

  public QuietHours {
    days = Set.copyOf(days);
  }

  /**
   * When an alert of this severity may be told, if not now: the end of all times that follow on one
   * another without a gap, at most some weeks ahead.
   */
  static @Nullable Instant until(List<QuietHours> all, Severity severity, Instant now) {
    Instant end = now;
    for (int step = 0; step < MAX_STEPS; step++) {
      Instant later = end;
      for (QuietHours hours : all) {
        Instant candidate = hours.passes(severity) ? null : hours.endAfter(end);
        if (candidate != null && candidate.isAfter(later)) {
          later = candidate;
        }
      }
      if (later.equals(end)) {
        break;
      }
      end = later;
    }
    return end.equals(now) ? null : end;
  }

  private boolean passes(Severity severity) {
    return pass != null && severity.compareTo(pass) >= 0;
  }

  /** The end of the time that this moment lies in; null if it lies in none. */
  @Nullable Instant endAfter(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    for (LocalDate day : List.of(today.minusDays(1), today)) {
      Instant start = day.atTime(from).atZone(zone).toInstant();
      LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
      Instant end = lastDay.atTime(to).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && !now.isBefore(start) && now.isBefore(end)) {
        return end;
      }
    }
    return null;
  }
}
