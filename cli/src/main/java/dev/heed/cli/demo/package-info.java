/**
 * The demonstration: a simulated plant with labelled faults, a broker and the job in this process,
 * and a report that compares the alerts with the ground truth.
 */
@NullMarked
package dev.heed.cli.demo;

import org.jspecify.annotations.NullMarked;
