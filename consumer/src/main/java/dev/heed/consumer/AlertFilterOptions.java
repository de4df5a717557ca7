package dev.heed.consumer;

import dev.heed.core.message.Glob;
import dev.heed.core.message.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options that choose events, for every command that reads alerts. */
final class AlertFilterOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--sensor",
      paramLabel = "GLOB",
      defaultValue = "*",
      description = "Only sensors whose name matches; * stands for any characters, ? for one.")
  private String sensor;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      converter = KindConverter.class,
      description = "Only these kinds, separated by commas: spike, dip, level_shift, ..., unclear")
  private List<Kind> kinds = List.of();

  @Option(
      names = "--min-grade",
      paramLabel = "X",
      defaultValue = "0",
      description = "Only events of at least this grade, 0 to 1.")
  private double minGrade;

  AlertFilter filter() {
    if (!(minGrade >= 0 && minGrade <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--min-grade '" + minGrade + "': must lie in 0 to 1");
    }
    Set<Kind> chosen = EnumSet.noneOf(Kind.class);
    chosen.addAll(kinds);
    return new AlertFilter(Glob.of(sensor), chosen, minGrade);
  }

  /** Takes the names that messages use, in any case, with a dash or an underscore. */
  static final class KindConverter implements ITypeConverter<Kind> {

    @Override
    public Kind convert(String text) {
      String code = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(Kind.values())
          .filter(kind -> kind.code().equals(code))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' must be one of " + codes()));
    }

    private static String codes() {
      return Arrays.stream(Kind.values()).map(Kind::code).collect(Collectors.joining(", "));
    }
  }
}
