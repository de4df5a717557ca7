package dev.heed.consumer.forward;

import java.util.List;
import java.util.Locale;

/**
 * Where alerts go.
 *
 * @param routes at least one, of different names
 */
public record ForwardConfig(List<Route> routes) {

  public ForwardConfig {
    routes = List.copyOf(routes);
  }

  /** What a person wants to see of a configuration that was read without errors. */
  String summary() {
    StringBuilder text = new StringBuilder();
    for (Route route : routes) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %s at %s%n",
              route.name(),
              route.target().type(),
              route.target().address()));
    }
    return text.toString();
  }
}
