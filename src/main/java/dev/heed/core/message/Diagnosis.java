package dev.heed.core.message;

import java.util.List;
import java.util.Map;

/**
 * What sort of departure an incident is, and what speaks for it.
 *
 * @param kind the sort, as known by now
 * @param heads surprise per named head in nats, strongest first
 * @param firing what the attention of the named heads says, strongest first; empty if a rule gave
 *     the kind
 */
public record Diagnosis(Kind kind, Map<String, Double> heads, List<HeadReport> firing) {}
