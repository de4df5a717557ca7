package dev.heed.dashboards;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the page knows it.
 *
 * @param event its newest event
 * @param first its first event that was read: the one that opened it, unless the page began later
 * @param label what a person called it on this page; null if nobody did
 */
record Reported(IncidentEvent event, IncidentEvent first, @Nullable Label label) {}
