/** Ways to run the job: on a Flink cluster in this process, or on one that is there already. */
@NullMarked
package dev.heed.cli.flink;

import org.jspecify.annotations.NullMarked;
