/** How well attention finds what is most alike: soft search against exact search. */
@NullMarked
package dev.heed.bench.recall;

import org.jspecify.annotations.NullMarked;
