/** Publishes readings: plant simulator with labelled faults, CSV replay. */
@NullMarked
package dev.heed.producer;

import org.jspecify.annotations.NullMarked;
