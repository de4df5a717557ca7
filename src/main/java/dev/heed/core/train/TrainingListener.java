package dev.heed.core.train;

/** Hears how a training run goes on. */
public interface TrainingListener {

  /** Nothing is told. */
  TrainingListener NONE =
      new TrainingListener() {
        @Override
        public void made(int examples, int of) {}

        @Override
        public void epoch(Epoch epoch) {}
      };

  /**
   * One time through the examples.
   *
   * @param number from 1; 0 for the start
   * @param of the most that there will be
   * @param trained mean loss of the batches, penalty included; NaN for the start
   * @param held loss of the held examples; NaN without any
   * @param best whether these parameters are the best so far
   */
  record Epoch(int number, int of, double trained, double held, boolean best) {}

  /** Examples were made. */
  void made(int examples, int of);

  /** An epoch is over. */
  void epoch(Epoch epoch);
}
