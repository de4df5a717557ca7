package dev.heed.job;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The topics that readings are read from.
 *
 * @param names empty if a pattern tells them
 */
record ReadingTopics(List<String> names, @Nullable Pattern pattern) {

  static ReadingTopics named(List<String> names) {
    return new ReadingTopics(names, null);
  }

  static ReadingTopics matching(String pattern) {
    return new ReadingTopics(List.of(), pattern(pattern));
  }

  static Pattern pattern(String text) {
    return Pattern.compile(text);
  }

  /** The pattern without some topics: the job must not read its own outputs. */
  static Pattern without(Collection<String> others, Pattern pattern) {
    String own = others.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile("(?!(?:" + own + ")$)(?:" + pattern.pattern() + ")");
  }

  /** Those of the topics that readings are read from. */
  List<String> among(Collection<String> existing, Collection<String> others) {
    Pattern of = pattern;
    if (of == null) {
      return names;
    }
    Pattern foreign = without(others, of);
    return existing.stream().filter(name -> foreign.matcher(name).matches()).sorted().toList();
  }

  @Override
  public String toString() {
    return pattern == null ? String.join(",", names) : pattern.pattern();
  }
}
