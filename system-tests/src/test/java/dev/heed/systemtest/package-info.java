/** Tests of the whole: real processes, injected faults, and the structure of all modules. */
@NullMarked
package dev.heed.systemtest;

import org.jspecify.annotations.NullMarked;
