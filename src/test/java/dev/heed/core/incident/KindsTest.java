package dev.heed.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.detect.Run;
import dev.heed.core.detect.Signals;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.heads.Course;
import dev.heed.core.heads.KindRule;
import dev.heed.core.heads.Side;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import org.junit.jupiter.api.Test;

/** Names of incidents, and incidents of a detector at work. */
class KindsTest {

  @Test
  void kind_ofOneFlag_followsTheFeatureThatSpeaksAlone() {
    assertThat(kind(40, 1, Features.GAP)).isEqualTo(Kind.GAP);
    assertThat(kind(40, 1, Features.FLATNESS)).isEqualTo(Kind.FLATLINE);
    assertThat(kind(40, 1, Features.RELATION)).isEqualTo(Kind.PATTERN);
    assertThat(kind(40, 1, Features.LEVEL_1)).isEqualTo(Kind.SPIKE);
  }

  @Test
  void kind_ofALastingDeparture_followsItsFeatures() {
    assertThat(kind(30, 16, Features.LEVEL_20, Features.DIFFERENCE_5)).isEqualTo(Kind.LEVEL_SHIFT);
    assertThat(kind(30, 16, Features.LEVEL_20, Features.LEVEL_60)).isEqualTo(Kind.DRIFT);
    assertThat(kind(30, 16, Features.SPREAD_20, Features.SPREAD_60)).isEqualTo(Kind.VARIANCE);
    assertThat(kind(30, 16, Features.SEASON_5, Features.SEASON_20)).isEqualTo(Kind.SEASON);
  }

  @Test
  void events_ofADetectorAtWork_areWellFormedAndRepeatable() {
    double[] values = Signals.eventful(72, 6_000);
    Run run = Run.over(values);
    IncidentTrackerTest.assertWellFormed(run.events);
    Run replay = Run.over(values);
    assertThat(replay.events).isEqualTo(run.events);
    long opened = run.events.stream().filter(e -> e.phase() == IncidentPhase.OPENED).count();
    long detections = run.verdicts.stream().filter(v -> v.detection() > 0).count();
    assertThat(detections).isEqualTo(opened);
    assertThat(run.verdicts)
        .allSatisfy(
            v -> {
              if (v.detection() > 0) {
                assertThat(v.verdict().incident()).isNotNull();
              }
            });
  }

  private static Kind kind(double nats, int flags, Feature... features) {
    Course course = new Course();
    for (int i = 0; i < flags; i++) {
      course.flag(new TestingFlag("value", 0.5, 30).with(nats, features));
    }
    return new KindRule().name(course, Side.ABOVE).kind();
  }

  @Test
  void events_ofReadingsThatStop_stayOpen() {
    Run run = Run.over(Signals.calm(73, 800));
    run.next(90);
    assertThat(run.events).last().extracting(IncidentEvent::endMillis).isNull();
  }
}
