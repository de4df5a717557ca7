/** Reads alerts: typed client, command, forwarding. */
@NullMarked
package dev.heed.consumer;

import org.jspecify.annotations.NullMarked;
