package dev.heed.dashboards;

import org.jspecify.annotations.Nullable;

/**
 * What one page looks at.
 *
 * @param sensor null while none is chosen
 * @param channel null for the one to show by default
 * @param filter of the fleet list; empty for all
 */
record LiveView(@Nullable String sensor, @Nullable String channel, String filter) {}
