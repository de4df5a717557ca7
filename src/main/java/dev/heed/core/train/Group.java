package dev.heed.core.train;

import java.util.Locale;

/** The groups of parameters that are learnt, each a matrix of a lens. */
enum Group {
  /** W: m × d. */
  MULTIPLICATIVE_W,
  /** n: m × 1. */
  MULTIPLICATIVE_NULL,
  /** w: h × 1. */
  ADDITIVE_W,
  /** W_q: h × m. */
  ADDITIVE_WQ,
  /** W_k: h × d. */
  ADDITIVE_WK,
  /** b: h × 1. */
  ADDITIVE_B,
  /** n: m × 1. */
  ADDITIVE_NULL;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
