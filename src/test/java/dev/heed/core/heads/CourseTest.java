package dev.heed.core.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.encode.Feature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {
  private static final int MEAN = 2 * Feature.COUNT;
  private static final int ONE_SIDED = MEAN + 2;
  private static final int RISE = MEAN + 3;
  private static final int TURNS = MEAN + 4;

  @Test
  void names_ofKeyAndQuery_areAsManyAsComponents() {
    assertThat(CourseCode.keyNames()).hasSize(CourseCode.KEY).doesNotHaveDuplicates();
    assertThat(CourseCode.queryNames()).hasSize(CourseCode.QUERY).doesNotHaveDuplicates();
    assertThat(CourseCode.keyNames().get(RISE)).isEqualTo("rise");
  }

  @Test
  void key_ofFlaggedReadings_holdsMeanAndLargestSurpriseBent() {
    Course course = Courses.of(1, 10, false);
    course.flag(Courses.reading(30, false));
    course.pass(Courses.reading(0, false));
    double[] k = CourseCode.key(course);
    assertThat(k[0]).isCloseTo(Math.tanh(1), within(1e-12));
    assertThat(k[Feature.COUNT]).isCloseTo(Math.tanh(1.5), within(1e-12));
    assertThat(k[MEAN]).isCloseTo(Math.tanh(40.0 / 3 / 20), within(1e-6));
    double[] q = CourseCode.query(course);
    assertThat(q[3]).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(q[4]).isEqualTo(0.5);
  }

  @Test
  void key_ofIncidentsAboveAndBelow_isTheSame() {
    assertThat(CourseCode.key(Courses.of(5, 12, true)))
        .containsExactly(CourseCode.key(Courses.of(5, 12, false)), within(0.0));
  }

  @Test
  void key_ofReadingsThatTurn_isNotOneSided() {
    Course course = new Course();
    for (int i = 0; i < 10; i++) {
      course.flag(Courses.reading(12, i % 2 == 0));
    }
    double[] k = CourseCode.key(course);
    assertThat(k[ONE_SIDED]).isZero();
    assertThat(k[TURNS]).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void key_ofADriftingCourse_risesByTheSlopeTimesTheLength() {
    Course course = new Course();
    for (int i = 0; i < 20; i++) {
      course.flag(Courses.reading(i, false));
    }
    assertThat(CourseCode.key(course)[RISE]).isCloseTo(Math.tanh(1), within(1e-6));
    assertThat(CourseCode.key(Courses.of(20, 15, false))[RISE]).isCloseTo(0, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 60, 1e12, 3e38, Double.POSITIVE_INFINITY, Double.NaN})
  void keyAndQuery_ofExtremeReadings_stayInRange(double nats) {
    Course course = new Course();
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      if (i % 3 == 0) {
        course.flag(Courses.reading(nats, random.nextBoolean()));
      } else {
        course.pass(Courses.reading(nats, random.nextBoolean()));
      }
    }
    assertThat(Arrays.stream(CourseCode.key(course)).boxed()).allMatch(x -> x >= -1 && x <= 1);
    assertThat(Arrays.stream(CourseCode.query(course)).boxed()).allMatch(x -> x >= 0 && x <= 1);
  }

  @Test
  void readAndCopy_atAnyPoint_continueAlike() throws IOException {
    Random random = new Random(5);
    Course whole = new Course();
    Course cut = new Course();
    for (int i = 0; i < 200; i++) {
      Observation reading = Courses.reading(20 * random.nextDouble(), random.nextBoolean());
      for (Course course : new Course[] {whole, cut}) {
        if (i % 4 == 0) {
          course.flag(reading);
        } else {
          course.pass(reading);
        }
      }
      cut = i % 2 == 0 ? cut.copy() : reread(cut);
    }
    assertThat(CourseCode.key(cut)).isEqualTo(CourseCode.key(whole));
    assertThat(CourseCode.query(cut)).isEqualTo(CourseCode.query(whole));
  }

  private static Course reread(Course course) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    course.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    return Course.read(in, course.age(), course.flagged());
  }
}
