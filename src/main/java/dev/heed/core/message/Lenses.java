package dev.heed.core.message;

/**
 * What both attention variants say of one reading.
 *
 * @param additive what the additive lens says
 * @param multiplicative what the multiplicative lens says
 */
public record Lenses(LensReport additive, LensReport multiplicative) {}
