package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.incident.IncidentHistory;
import dev.heed.core.message.Reading;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Alarms on noise without any fault. The default budget asks for more of them than the level has
 * candidates, so these bound the rate: it is at most twice as high and at least a quarter, whatever
 * the law of the noise.
 */
class FalseAlarmRateTest {
  private static final int READINGS = 20_000;
  private static final long FIVE_MINUTES = 300_000;
  private static final int PER_DAY = 288;

  /** Stationary series without a fault. */
  enum Noise {
    GAUSSIAN {
      @Override
      double next(Random random, int i, double last) {
        return random.nextGaussian();
      }
    },
    LAPLACE {
      @Override
      double next(Random random, int i, double last) {
        double u = random.nextDouble() - 0.5;
        return -Math.signum(u) * Math.log(1 - 2 * Math.abs(u));
      }
    },
    PARETO {
      @Override
      double next(Random random, int i, double last) {
        return Math.pow(1 - random.nextDouble(), -1 / 1.5);
      }
    },
    POISSON {
      @Override
      double next(Random random, int i, double last) {
        double limit = Math.exp(-4);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
          product *= random.nextDouble();
          count++;
        }
        return count;
      }
    },
    AUTOREGRESSIVE {
      @Override
      double next(Random random, int i, double last) {
        return 0.95 * last + random.nextGaussian();
      }
    },
    DAILY {
      @Override
      double next(Random random, int i, double last) {
        return 10 + 5 * Math.sin(2 * Math.PI * i / PER_DAY) + random.nextGaussian();
      }
    };

    abstract double next(Random random, int i, double last);
  }

  @ParameterizedTest
  @EnumSource
  void alarms_onTenStreams_areAQuarterToTwiceWhatIsAllowed(Noise noise) {
    check(noise, 10);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void alarms_onTwoHundredStreams_areAQuarterToTwiceWhatIsAllowed(Noise noise) {
    check(noise, 200);
  }

  private static void check(Noise noise, int streams) {
    double allowed = Math.min(Budget.DEFAULT.perReading(FIVE_MINUTES), IncidentHistory.CANDIDATES);
    long alarms = LongStream.rangeClosed(1, streams).parallel().map(s -> alarms(noise, s)).sum();
    double rate = (double) alarms / streams / READINGS;
    assertThat(rate).as(noise.name()).isBetween(allowed / 4, allowed * 2);
  }

  /** Incidents opened in one stream. */
  private static long alarms(Noise noise, long seed) {
    Random random = new Random(1_000L * noise.name().hashCode() + seed);
    SensorDetector detector = new SensorDetector(Run.MODEL, DetectorSettings.DEFAULT);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    double value = 0;
    for (int i = 0; i < READINGS; i++) {
      value = noise.next(random, i, value);
      long time = Run.START + i * FIVE_MINUTES;
      detector.accept(state, Reading.of(Run.SENSOR, time, value), verdict, event -> {});
    }
    return state.incidentsOpened();
  }
}
