package dev.heed.consumer.forward;

import dev.heed.core.message.Glob;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one route, with the defaults that fit its target. */
final class RouteReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<IncidentPhase> ALL_PHASES = EnumSet.allOf(IncidentPhase.class);
  private static final Set<IncidentPhase> ENDS =
      EnumSet.of(IncidentPhase.OPENED, IncidentPhase.CLOSED);
  private static final Grouping CHAT =
      new Grouping(Grouping.By.ALL, Duration.ofSeconds(10), Duration.ofMinutes(1));

  /** What Alertmanager does better, as it knows the alerts of others too. */
  private static final List<String> LEFT_TO_ALERTMANAGER =
      List.of("group", "quiet_hours", "rate_limit");

  private final TargetReader targets;

  RouteReader(Secrets secrets, ConfigNode root) {
    this.targets = new TargetReader(secrets, console(root));
  }

  private static @Nullable URI console(ConfigNode root) {
    String text = root.text("console");
    URI uri = text == null ? null : TargetReader.httpUri(text);
    if (text != null && uri == null) {
      throw root.wrong(
          "console", text, "must be the address of the live page, as http://host:8088");
    }
    return uri;
  }

  Route read(ConfigNode node) {
    try (node) {
      String name = node.required("name");
      if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_-]{0,59}")) {
        throw node.wrong("name", name, "must be letters, digits, - and _, at most 60 of them");
      }
      Target target = targets.read(node);
      if (target instanceof Target.Alertmanager) {
        for (String key : LEFT_TO_ALERTMANAGER) {
          if (node.has(key)) {
            throw new ConfigException(
                node.key(key) + ": is for webhook and slack; Alertmanager has its own settings");
          }
        }
      }
      return new Route(
          name,
          target,
          match(node, target),
          grouping(node, target),
          node.children("quiet_hours").stream().map(RouteReader::quietHours).toList(),
          rateLimit(node),
          retry(node));
    }
  }

  private static Match match(ConfigNode route, Target target) {
    Set<IncidentPhase> phases = target instanceof Target.Slack ? ENDS : ALL_PHASES;
    ConfigNode given = route.child("match");
    if (given == null) {
      return new Match(List.of(Glob.ALL), Set.of(), Severity.LOW, phases);
    }
    try (ConfigNode node = given) {
      List<Glob> sensors = node.texts("sensors").stream().map(Glob::of).toList();
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      for (String kind : node.texts("kinds")) {
        kinds.add(node.one("kinds", kind, List.of(Kind.values()), Kind::code));
      }
      return new Match(
          sensors.isEmpty() ? List.of(Glob.ALL) : sensors,
          kinds,
          severity(node, "min_severity", Severity.LOW),
          phases(node, target, phases));
    }
  }

  private static Set<IncidentPhase> phases(
      ConfigNode node, Target target, Set<IncidentPhase> absent) {
    List<String> texts = node.texts("phases");
    if (texts.isEmpty()) {
      return absent;
    }
    if (target instanceof Target.Alertmanager) {
      throw node.wrong("phases", texts, "is for webhook and slack; Alertmanager needs all");
    }
    Set<IncidentPhase> phases = EnumSet.noneOf(IncidentPhase.class);
    for (String text : texts) {
      phases.add(node.one("phases", text, List.of(IncidentPhase.values()), IncidentPhase::code));
    }
    return phases;
  }

  private static Severity severity(ConfigNode node, String name, Severity absent) {
    String text = node.text(name);
    return text == null ? absent : node.one(name, text, List.of(Severity.values()), Severity::code);
  }

  private static Grouping grouping(ConfigNode route, Target target) {
    Grouping absent = target instanceof Target.Slack ? CHAT : Grouping.NONE;
    ConfigNode given = route.child("group");
    if (given == null) {
      return absent;
    }
    try (ConfigNode node = given) {
      Grouping.By by =
          node.one("by", node.required("by"), List.of(Grouping.By.values()), Grouping.By::code);
      boolean alone = by == Grouping.By.EVENT;
      if (alone && (node.has("wait") || node.has("interval"))) {
        throw node.wrong("by", "event", "has no wait and no interval: each event goes at once");
      }
      return alone
          ? Grouping.NONE
          : new Grouping(
              by,
              node.duration("wait", CHAT.delay(), Duration.ZERO, DAY),
              node.duration("interval", CHAT.interval(), Duration.ZERO, DAY));
    }
  }

  private static QuietHours quietHours(ConfigNode given) {
    try (ConfigNode node = given) {
      String pass = node.text("pass");
      return new QuietHours(
          zone(node),
          time(node, "from"),
          time(node, "to"),
          days(node),
          pass == null ? null : severity(node, "pass", Severity.CRITICAL));
    }
  }

  private static ZoneId zone(ConfigNode node) {
    String text = node.required("zone");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw node.wrong("zone", text, "must be a time zone such as Europe/Berlin or UTC");
    }
  }

  private static LocalTime time(ConfigNode node, String name) {
    String text = node.required(name);
    if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
      throw node.wrong(name, text, "must be a time of day such as \"22:00\"");
    }
    return LocalTime.parse(text);
  }

  private static Set<DayOfWeek> days(ConfigNode node) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : node.texts("days")) {
      days.add(
          node.one(
              "days",
              text,
              List.of(DayOfWeek.values()),
              day -> day.name().toLowerCase(Locale.ROOT)));
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static @Nullable RateLimit rateLimit(ConfigNode route) {
    ConfigNode given = route.child("rate_limit");
    if (given == null) {
      return null;
    }
    try (ConfigNode node = given) {
      return new RateLimit(
          node.count("messages", 1, 10_000),
          node.duration("per", Duration.ofMinutes(1), Duration.ofSeconds(1), DAY));
    }
  }

  private static Retry retry(ConfigNode route) {
    ConfigNode given = route.child("retry");
    if (given == null) {
      return Retry.DEFAULT;
    }
    try (ConfigNode node = given) {
      Duration first = node.duration("first", Retry.DEFAULT.first(), Duration.ofMillis(10), DAY);
      Duration max = node.duration("max", Retry.DEFAULT.max(), Duration.ofMillis(10), DAY);
      if (max.compareTo(first) < 0) {
        throw node.wrong("max", node.text("max"), "must be at least first, which is %s", first);
      }
      Duration giveUp =
          node.duration(
              "give_up_after", Retry.DEFAULT.giveUpAfter(), Duration.ZERO, DAY.multipliedBy(60));
      return new Retry(first, max, giveUp);
    }
  }
}
