package dev.heed.core.detect;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import java.util.function.Consumer;

/**
 * Judges readings and learns from them: first {@link #judge}, which changes nothing but the
 * judgement, then {@link #learn}, which changes the state. Who only wants to know what would be
 * said of a reading leaves the second out.
 *
 * <p>Holds parameters and scratch space, no state of any sensor. Not safe for several threads.
 */
public interface Detector {

  /** State of a sensor without readings. */
  SensorState newState();

  /**
   * Judges a reading under what came before it; the state is not changed.
   *
   * @param judgement overwritten if the reading is scored
   */
  Acceptance judge(SensorState state, Reading reading, Judgement judgement);

  /**
   * Learns the reading that was judged: its incident first, then its values.
   *
   * @param state as it was judged under, not learnt from since
   * @param judgement that {@link #judge} has just filled and accepted; completed
   * @param events receives incident events in order, at most two per reading
   */
  void learn(SensorState state, Judgement judgement, Consumer<IncidentEvent> events);

  /** Judges a reading and, if it is scored, learns it. */
  default Acceptance accept(
      SensorState state, Reading reading, Judgement judgement, Consumer<IncidentEvent> events) {
    Acceptance acceptance = judge(state, reading, judgement);
    if (acceptance == Acceptance.SCORED) {
      learn(state, judgement, events);
    }
    return acceptance;
  }
}
