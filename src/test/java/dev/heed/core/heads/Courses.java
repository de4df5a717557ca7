package dev.heed.core.heads;

/** Courses of incidents whose readings are all alike. */
final class Courses {
  private Courses() {}

  /** A reading with the same surprise of every feature. */
  static Observation reading(double nats, boolean isBelow) {
    return new Observation() {
      @Override
      public double nats(int feature) {
        return nats;
      }

      @Override
      public double signedNats(int feature) {
        return isBelow ? -nats : nats;
      }
    };
  }

  static Course of(int flagged, double nats, boolean isBelow) {
    Course course = new Course();
    for (int i = 0; i < flagged; i++) {
      course.flag(reading(nats, isBelow));
    }
    return course;
  }
}
