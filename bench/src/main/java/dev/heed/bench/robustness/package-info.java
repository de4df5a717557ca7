/** Whether a glitch of any size keeps a detector from seeing the real fault that follows it. */
@NullMarked
package dev.heed.bench.robustness;

import org.jspecify.annotations.NullMarked;
