/** Pages and texts that explain: response curves of a model, the story of one verdict. */
@NullMarked
package dev.heed.cli.explain;

import org.jspecify.annotations.NullMarked;
