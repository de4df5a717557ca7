package dev.heed.core.message;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Valid readings of every shape that the limits allow. */
final class RandomReadings {
  private static final String[] TEXTS = {
    "pump-7", "a", "Druck/°C", "温度", "😀", "\"quoted\\\"", "a b", "x".repeat(256), "'; --", "{}"
  };

  private final Random random;

  RandomReadings(long seed) {
    random = new Random(seed);
  }

  Reading next() {
    if (random.nextInt(4) == 0) {
      return Reading.of(text(), time(), value());
    }
    Set<String> names = new LinkedHashSet<>();
    int count = random.nextInt(8) == 0 ? 64 : 1 + random.nextInt(5);
    while (names.size() < count) {
      names.add(names.size() < 3 ? text() : "channel" + random.nextInt(200));
    }
    double[] values = random.doubles(count).map(ignored -> value()).toArray();
    String mode = random.nextBoolean() ? text() : null;
    return Reading.of(text(), time(), names.toArray(String[]::new), values, mode);
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private long time() {
    return random.nextLong(946_684_800_000L, 4_000_000_000_000L);
  }

  private double value() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(1000);
      case 1 -> -0.0;
      case 2 -> Double.MIN_VALUE;
      case 3 -> 1e30;
      case 4 -> 1e9 + random.nextDouble() * 1e-3;
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
    };
  }
}
