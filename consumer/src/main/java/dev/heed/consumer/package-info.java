/**
 * Clients of the alerts topic: the typed {@link AlertClient} and the {@code heed alerts} command on
 * top of it. An event is handed over at least once; its id lets a receiver drop repetitions.
 */
@NullMarked
package dev.heed.consumer;

import org.jspecify.annotations.NullMarked;
