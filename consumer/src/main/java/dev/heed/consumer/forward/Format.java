package dev.heed.consumer.forward;

/** The form in which a target takes events. */
interface Format {

  Message message(Bundle bundle);

  /** How many events one message may hold. */
  int maxEvents();
}
