/** What happens to state when settings, parallelism or the version of Heed change. */
@NullMarked
package dev.heed.systemtest.upgrade;

import org.jspecify.annotations.NullMarked;
