package dev.heed.producer;

import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.LabelledReading;
import dev.heed.producer.simulate.Plant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Publishes what a plant makes: its history as fast as possible, the rest at a pace. */
public final class PlantFeed {
  private final Plant plant;
  private final ReadingPublisher publisher;
  private final Pace pace;
  private final StopSignal stop;

  public PlantFeed(Plant plant, ReadingPublisher publisher, Pace pace, StopSignal stop) {
    this.plant = plant;
    this.publisher = publisher;
    this.pace = pace;
    this.stop = stop;
  }

  /**
   * Runs until the plant's readings are over, or the stop signal is given. What was published may
   * still be on its way: see {@link ReadingPublisher#finish}.
   *
   * @param begun receives each fault when it begins, before its first reading is published
   * @param published receives each reading after it was handed over
   * @return readings handed over
   * @throws DeliveryException if a reading could not be delivered
   */
  public long run(Consumer<Fault> begun, Consumer<LabelledReading> published)
      throws DeliveryException {
    long count = 0;
    List<LabelledReading> step = new ArrayList<>();
    while (plant.hasNext() && !stop.isStopped()) {
      boolean isHistory = plant.steps() < plant.settings().history();
      step.clear();
      plant.step(step::add, begun);
      for (LabelledReading reading : step) {
        if (!isHistory && !pace.await(reading.reading().timeMillis())) {
          return count;
        }
        publisher.publish(reading.reading());
        published.accept(reading);
        count++;
      }
    }
    return count;
  }
}
