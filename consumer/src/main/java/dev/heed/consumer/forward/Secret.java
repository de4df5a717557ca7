package dev.heed.consumer.forward;

/**
 * A text that is not to be seen: it shows itself only to who asks for its value.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
