package dev.heed.core.message;

/**
 * Names the parameters that a verdict was made with.
 *
 * @param version the model file's own version text
 * @param hash "sha256:" and the hexadecimal hash of its content
 */
public record ModelRef(String version, String hash) {}
