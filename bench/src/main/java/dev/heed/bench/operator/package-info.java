/**
 * What a person at the alerts gets of a detector: incidents that are true, and those that are not.
 */
@NullMarked
package dev.heed.bench.operator;

import org.jspecify.annotations.NullMarked;
