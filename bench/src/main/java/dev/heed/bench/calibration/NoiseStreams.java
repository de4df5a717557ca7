package dev.heed.bench.calibration;

import dev.heed.core.message.Reading;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultKind;
import dev.heed.producer.simulate.LabelledReading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams of plain noise with faults put in, unlike the plant: no drift, no modes, six laws of
 * noise of their own. As in the plant, two weeks without faults, then two with them, a fault after
 * {@value #QUIET} readings and on average 850 more; of the six kinds that mean something here.
 */
public final class NoiseStreams {
  private static final int OF_EACH_LAW = 4;
  private static final int READINGS = 8_064;
  private static final int CLEAN = 4_032;
  private static final int QUIET = 150;
  private static final double CHANCE = 1 / 850.0;
  private static final long START = 1_767_571_200_000L;
  private static final long INTERVAL = 300_000;
  private static final int PER_DAY = 288;
  private static final List<FaultKind> KINDS =
      List.of(
          FaultKind.SPIKE,
          FaultKind.DIP,
          FaultKind.LEVEL_SHIFT,
          FaultKind.DRIFT,
          FaultKind.VARIANCE,
          FaultKind.FLATLINE);

  /** A law of noise, its standard deviation (or scale, where it has none) near 1. */
  enum Law {
    GAUSSIAN {
      @Override
      double next(SplittableRandom random, int i, double last) {
        return random.nextGaussian();
      }
    },
    LAPLACE {
      @Override
      double next(SplittableRandom random, int i, double last) {
        double u = random.nextDouble() - 0.5;
        return -Math.signum(u) * Math.log(1 - 2 * Math.abs(u)) / Math.sqrt(2);
      }
    },
    PARETO {
      @Override
      double next(SplittableRandom random, int i, double last) {
        return Math.pow(1 - random.nextDouble(), -1 / 1.5);
      }
    },
    UNIFORM {
      @Override
      double next(SplittableRandom random, int i, double last) {
        return random.nextDouble(-1, 1) * Math.sqrt(3);
      }
    },
    AUTOREGRESSIVE {
      @Override
      double next(SplittableRandom random, int i, double last) {
        return 0.95 * last + Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian();
      }
    },
    DAILY {
      @Override
      double next(SplittableRandom random, int i, double last) {
        return 5 * Math.sin(2 * Math.PI * i / PER_DAY) + random.nextGaussian();
      }
    };

    abstract double next(SplittableRandom random, int i, double last);
  }

  private NoiseStreams() {}

  /** Four streams of each law. */
  public static List<Stream> of(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Stream> streams = new ArrayList<>();
    for (Law law : Law.values()) {
      for (int i = 0; i < OF_EACH_LAW; i++) {
        long own = seeds.nextLong();
        streams.add(readings -> new Run(law, new SplittableRandom(own)).forEach(readings));
      }
    }
    return List.copyOf(streams);
  }

  /** One stream in the making. */
  private static final class Run {
    private final Law law;
    private final SplittableRandom random;
    private @Nullable Fault fault;
    private int begun;
    private int end = CLEAN;
    private double sign;
    private double stuck;

    Run(Law law, SplittableRandom random) {
      this.law = law;
      this.random = random;
    }

    void forEach(Consumer<LabelledReading> readings) {
      double clean = 0;
      for (int i = 0; i < READINGS; i++) {
        if (fault != null && i >= end) {
          fault = null;
        }
        if (fault == null && i >= end + QUIET && random.nextDouble() < CHANCE) {
          begin(i);
        }
        clean = law.next(random, i, clean);
        double value = fault == null ? clean : altered(fault, i, clean);
        stuck = value;
        readings.accept(new LabelledReading(Reading.of("noise", time(i), value), fault));
      }
    }

    private void begin(int i) {
      FaultKind kind = KINDS.get(random.nextInt(KINDS.size()));
      int length =
          switch (kind) {
            case LEVEL_SHIFT -> random.nextInt(60, 201);
            case DRIFT -> random.nextInt(150, 401);
            case VARIANCE -> random.nextInt(40, 121);
            case FLATLINE -> random.nextInt(30, 101);
            default -> random.nextInt(1, 3);
          };
      double magnitude =
          kind == FaultKind.FLATLINE
              ? length
              : random.nextDouble(kind.leastMagnitude(), kind.mostMagnitude());
      begun = i;
      end = Math.min(READINGS, i + length);
      sign = random.nextBoolean() ? 1 : -1;
      fault = new Fault("noise", "value", kind, time(i), time(end - 1), magnitude);
    }

    private double altered(Fault now, int i, double clean) {
      double magnitude = now.magnitude();
      return switch (now.kind()) {
        case SPIKE -> clean + magnitude;
        case DIP -> clean - magnitude;
        case LEVEL_SHIFT -> clean + sign * magnitude;
        case DRIFT -> clean + sign * magnitude * Math.min(1, (i - begun) / (0.8 * (end - begun)));
        case VARIANCE -> clean * magnitude;
        default -> stuck;
      };
    }
  }

  private static long time(int i) {
    return START + i * INTERVAL;
  }
}
