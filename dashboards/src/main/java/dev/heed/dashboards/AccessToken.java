package dev.heed.dashboards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret that a viewer of the console has to know. It is never shown, and compared in a time
 * that does not tell how much of a guess was right.
 */
public final class AccessToken {
  /** Shorter ones can be guessed. */
  public static final int MIN_LENGTH = 16;

  private static final int MAX_LENGTH = 1_024;

  private final byte[] secret;

  private AccessToken(byte[] secret) {
    this.secret = secret;
  }

  /**
   * @param text visible ASCII characters
   * @throws IllegalArgumentException if it is too short, or has other characters; does not show it
   */
  public static AccessToken of(String text) {
    if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "token: must have %d to %d characters, given %d"
              .formatted(MIN_LENGTH, MAX_LENGTH, text.length()));
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("token: must be visible ASCII characters without spaces");
    }
    return new AccessToken(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether the guess is the token. */
  boolean matches(String guess) {
    return MessageDigest.isEqual(secret, guess.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AccessToken[not shown]";
  }
}
