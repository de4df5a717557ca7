package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeRequestTest {
  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8088, same-origin",
    "http://LOCALHOST:8088, same-origin",
    ", ",
    ", none",
  })
  void refusal_ownPageOrNoBrowser_isServed(@Nullable String origin, @Nullable String site) {
    assertThat(request(JSON, "feedback", origin, site).refusal()).isEmpty();
    assertThat(request("application/json; charset=utf-8", "feedback", origin, site).refusal())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, ",
    "http://localhost:8089, ",
    "http://localhost, ",
    "http://localhost:8088.evil.example, ",
    "null, ",
    "'not a uri', ",
    ", cross-site",
    ", same-site",
    "http://localhost:8088, cross-site",
  })
  void refusal_foreignPage_isForbidden(@Nullable String origin, @Nullable String site) {
    assertThat(request(JSON, "feedback", origin, site).refusal())
        .get()
        .extracting(ChangeRequest.Refusal::status)
        .isEqualTo(HttpStatus.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "''"})
  void refusal_whatAFormCanSend_isNoJson(@Nullable String contentType) {
    assertThat(request(contentType, "feedback", null, null).refusal())
        .get()
        .extracting(ChangeRequest.Refusal::status)
        .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void refusal_withoutTheMarker_namesTheHeader() {
    assertThat(request(JSON, null, null, null).refusal())
        .get()
        .extracting(ChangeRequest.Refusal::reason)
        .isEqualTo("X-Heed-Request must be feedback");
  }

  private static ChangeRequest request(
      @Nullable String contentType,
      @Nullable String marker,
      @Nullable String origin,
      @Nullable String site) {
    return new ChangeRequest("localhost:8088", contentType, marker, origin, site);
  }
}
