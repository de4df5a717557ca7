package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who knows the token: as {@code Authorization: Bearer}, or by the log-in page, which gives
 * the browser a cookie that scripts cannot read and other sites cannot use. The cookie holds a
 * random value of this process and not the token; a restart logs everybody out.
 */
final class Login {
  static final String PAGE_PATH = "/login";
  static final String API_PATH = "/api/login";
  static final String COOKIE = "heed_console";

  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEARER = "Bearer ";
  private static final int SESSION_BYTES = 32;
  private static final int SESSION_SECONDS = 12 * 60 * 60;

  /** What the log-in page is made of; all else is for those who are in. */
  private static final Set<String> OPEN =
      Set.of(PAGE_PATH, API_PATH, "/js/login.js", "/js/dom.js", "/style.css", "/favicon.svg");

  private final AccessToken token;
  private final String session;

  Login(AccessToken token) {
    this.token = token;
    byte[] random = new byte[SESSION_BYTES];
    new SecureRandom().nextBytes(random);
    this.session = HexFormat.of().formatHex(random);
  }

  /** To be called before what is guarded. */
  void guard(Context ctx) {
    if (OPEN.contains(ctx.path()) || isIn(ctx)) {
      return;
    }
    if (ctx.path().equals("/")) {
      ctx.redirect(PAGE_PATH, HttpStatus.SEE_OTHER);
    } else {
      ctx.header("WWW-Authenticate", "Bearer");
      ConsoleApi.refuse(ctx, HttpStatus.UNAUTHORIZED, "log in first, or send the token as bearer");
    }
    ctx.skipRemainingHandlers();
  }

  private boolean isIn(Context ctx) {
    String header = ctx.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return token.matches(header.substring(BEARER.length()));
    }
    String cookie = ctx.cookie(COOKIE);
    return cookie != null && AccessToken.of(session).matches(cookie);
  }

  void addTo(RoutesConfig routes) {
    routes.post(API_PATH, this::logIn);
  }

  private void logIn(Context ctx) {
    if (ConsoleApi.isRefused(ctx)) {
      return;
    }
    String guess = guess(ctx);
    if (guess == null || !token.matches(guess)) {
      LOG.warn("A log-in from {} failed", ctx.ip());
      ConsoleApi.refuse(ctx, HttpStatus.FORBIDDEN, "this is not the token");
      return;
    }
    Cookie cookie = new Cookie(COOKIE, session);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setPath("/");
    cookie.setMaxAge(SESSION_SECONDS);
    ctx.cookie(cookie);
    ctx.header("Cache-Control", "no-store").contentType("application/json").result("{}");
  }

  private static @Nullable String guess(Context ctx) {
    try {
      JsonNode token = JSON.readTree(ctx.bodyAsBytes()).path("token");
      return token.isTextual() ? token.asText() : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      LOG.debug("a request broke off", e);
      return null;
    }
  }
}
