package dev.heed.core.message;

import java.util.List;
import java.util.Map;

/**
 * What sort of departure an incident is, and what speaks for it.
 *
 * @param kind the sort; unclear until it is decided, and then no other any more
 * @param kindConfidence share of the head that gave the kind, among all heads and the null key, in
 *     [0, 1]; NaN while the kind is unclear, or if a rule gave it
 * @param heads surprise per named head in nats, strongest first
 * @param firing what the attention of the named heads said when it was last asked, strongest first;
 *     empty if a rule gave the kind
 */
public record Diagnosis(
    Kind kind, double kindConfidence, Map<String, Double> heads, List<HeadReport> firing) {}
