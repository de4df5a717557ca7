package dev.heed.consumer;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Chooses incident events.
 *
 * @param sensor the whole sensor name must match
 * @param kinds any of them; empty means all
 * @param minGrade the least grade
 */
public record AlertFilter(Pattern sensor, Set<Kind> kinds, double minGrade)
    implements Predicate<IncidentEvent> {

  public AlertFilter {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public boolean test(IncidentEvent event) {
    return event.grade() >= minGrade
        && (kinds.isEmpty() || kinds.contains(event.kind()))
        && sensor.matcher(event.sensor()).matches();
  }

  /** A glob: {@code *} stands for any characters, {@code ?} for one, all else for itself. */
  public static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
