package dev.heed.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault against the same plant without it. */
class FaultEffectTest {
  private static final int SEEDS = 6;

  private static PlantSettings settings(long seed) {
    return PlantSettings.DEFAULT.withSeed(seed).withReadings(3000, 1000);
  }

  /** One fault of a kind on the sensor where it comes to lie, with and without. */
  private record Pair(
      Fault fault,
      ChannelTraits channel,
      Map<Long, LabelledReading> faulty,
      Map<Long, LabelledReading> clean) {

    static Pair of(FaultKind kind, long seed) {
      PlantSettings settings = settings(seed);
      Fault fault =
          FaultPlan.everyKindOnce(settings, 1000, 3000, 1).faults().stream()
              .filter(any -> any.kind() == kind)
              .findFirst()
              .orElseThrow();
      Plants.Run faulty = Plants.run(Plant.of(settings, new FaultPlan(List.of(fault))));
      Plants.Run clean = Plants.run(Plant.of(settings, FaultPlan.NONE));
      assertThat(faulty.faults()).containsExactly(fault);
      SensorTraits sensor = new SensorCatalog(seed).sensor(SensorCatalog.index(fault.sensor()));
      int channel = kind == FaultKind.GAP ? 0 : sensor.channelIndex(fault.channel());
      for (SensorInfo other : Plant.of(settings).sensors()) {
        if (!other.name().equals(fault.sensor())) {
          assertThat(faulty.of(other.name())).isEqualTo(clean.of(other.name()));
        }
      }
      return new Pair(
          fault,
          sensor.channels().get(channel),
          faulty.of(fault.sensor()),
          clean.of(fault.sensor()));
    }

    boolean covers(long time) {
      return fault.startMillis() <= time && time <= fault.endMillis();
    }

    double value(Map<Long, LabelledReading> side, long time) {
      var reading = side.get(time).reading();
      for (int i = 0; i < reading.channelCount(); i++) {
        if (reading.channel(i).equals(channel.name())) {
          return reading.value(i);
        }
      }
      throw new AssertionError(channel.name());
    }

    /** Faulty minus clean in spreads, where both sides have a reading. */
    List<Double> departures() {
      List<Double> departures = new ArrayList<>();
      for (long time : faulty.keySet()) {
        if (covers(time) && clean.containsKey(time)) {
          departures.add((value(faulty, time) - value(clean, time)) / channel.spread());
        }
      }
      return departures;
    }

    double quantum() {
      return channel.scale().resolution() / channel.spread();
    }
  }

  static Stream<Arguments> kindsAndSeeds() {
    return Stream.of(FaultKind.values())
        .flatMap(
            kind ->
                Stream.iterate(1, seed -> seed + 1).limit(SEEDS).map(s -> Arguments.of(kind, s)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndSeeds")
  void fault_altersItsSpan_andNothingElse(FaultKind kind, long seed) {
    Pair pair = Pair.of(kind, seed);

    Map<Long, LabelledReading> outside = new TreeMap<>(pair.faulty());
    outside.keySet().removeIf(pair::covers);
    Map<Long, LabelledReading> expected = new TreeMap<>(pair.clean());
    expected.keySet().removeIf(pair::covers);
    assertThat(outside).isEqualTo(expected);

    Map<Long, LabelledReading> inside = new TreeMap<>(pair.faulty());
    inside.keySet().removeIf(time -> !pair.covers(time));
    assertThat(inside.values())
        .isNotEmpty()
        .allMatch(labelled -> pair.fault().equals(labelled.fault()));
    assertThat(inside.get(pair.fault().endMillis())).isNotNull();
    onlyTheChannelDiffers(pair, inside);
  }

  private static void onlyTheChannelDiffers(Pair pair, Map<Long, LabelledReading> inside) {
    for (Map.Entry<Long, LabelledReading> entry : inside.entrySet()) {
      LabelledReading clean = pair.clean().get(entry.getKey());
      for (int i = 0; clean != null && i < clean.reading().channelCount(); i++) {
        if (!clean.reading().channel(i).equals(pair.fault().channel())) {
          assertThat(entry.getValue().reading().value(i)).isEqualTo(clean.reading().value(i));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kindsAndSeeds")
  void fault_isAsStrongAsItsMagnitudeSays(FaultKind kind, long seed) {
    Pair pair = Pair.of(kind, seed);
    double magnitude = pair.fault().magnitude();
    List<Double> departures = pair.departures();
    double[] d = departures.stream().mapToDouble(Double::doubleValue).toArray();
    double largest = departures.stream().mapToDouble(Math::abs).max().orElse(0);

    assertThat(Math.abs(magnitude)).isBetween(kind.leastMagnitude(), kind.mostMagnitude());
    switch (kind) {
      case SPIKE -> assertThat(departures).allMatch(v -> v >= magnitude - pair.quantum());
      case DIP -> assertThat(departures).allMatch(v -> v <= -magnitude + pair.quantum());
      case LEVEL_SHIFT ->
          assertThat(departures).allMatch(v -> Math.abs(v - magnitude) <= pair.quantum() + 1e-9);
      case DRIFT -> {
        assertThat(d[0]).isCloseTo(0, within(1.0));
        assertThat(d[d.length - 1]).isCloseTo(magnitude, within(pair.quantum() + 1e-9));
      }
      case VARIANCE -> {
        double expected = magnitude - 1;
        assertThat(Math.sqrt(Plants.variance(d))).isBetween(0.3 * expected, 1.7 * expected);
      }
      case FLATLINE -> {
        assertThat(magnitude).isEqualTo(length(pair));
        assertThat(pair.faulty().keySet().stream().filter(pair::covers))
            .allMatch(
                time ->
                    pair.value(pair.faulty(), time)
                        == pair.value(pair.faulty(), pair.fault().startMillis()));
        assertThat(largest).isGreaterThan(1);
      }
      case GAP -> {
        assertThat(pair.faulty().keySet().stream().filter(pair::covers))
            .containsExactly(pair.fault().endMillis());
        assertThat(magnitude).isEqualTo(length(pair) - 1);
      }
      case SEASON -> {
        boolean isCounting = pair.channel().isCounting();
        assertThat(largest).isCloseTo(magnitude, within(isCounting ? 8 : 1.5));
        assertThat(length(pair)).isEqualTo(288);
      }
      case PATTERN -> {
        assertThat(magnitude < 0.5 || magnitude >= 2).isTrue();
        double amplitude = pair.channel().oscillation().amplitude() / pair.channel().spread();
        assertThat(largest).isGreaterThan(amplitude);
      }
      case CORRELATION_BREAK -> assertThat(largest).isGreaterThan(0.8 * magnitude);
    }
  }

  private static double length(Pair pair) {
    return 1
        + (pair.fault().endMillis() - pair.fault().startMillis())
            / (double) PlantSettings.DEFAULT.interval().toMillis();
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void kinds_haveDistinctCodes_thatReadBack(FaultKind kind) {
    assertThat(FaultKind.ofCode(kind.code())).isEqualTo(kind);
  }
}
