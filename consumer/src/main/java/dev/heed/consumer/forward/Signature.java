package dev.heed.consumer.forward;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code Heed-Signature: t=SECONDS,v1=HEX}: HEX is HMAC-SHA256, under the secret, of the
 * seconds since 1970 in decimal digits, a full stop, and the body. The time is signed too, so that
 * a receiver can refuse a message that somebody recorded and sends again.
 */
final class Signature {
  static final String HEADER = "Heed-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  static String of(Secret secret, Instant time, byte[] body) {
    long seconds = time.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
