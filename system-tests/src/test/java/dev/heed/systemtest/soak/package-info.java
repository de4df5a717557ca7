/** Whether the job stays as it is over hours: heap, state, threads, files, lag. */
@NullMarked
package dev.heed.systemtest.soak;

import org.jspecify.annotations.NullMarked;
