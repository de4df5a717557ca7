/**
 * Alerts that reach people: {@code heed alerts forward} reads the alerts topic and tells
 * Alertmanager, webhooks and chats.
 *
 * <p>Each {@link dev.heed.consumer.forward.Route} has a consumer group, a thread and a queue of its
 * own, so that a target that hangs or is away holds up no other. A route's queue is pure: it is
 * given events and the time, and answers with what to send now. Positions move only past events
 * that were delivered, given up with a line in the log, or of no interest to the route.
 */
@NullMarked
package dev.heed.consumer.forward;

import org.jspecify.annotations.NullMarked;
