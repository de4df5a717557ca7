/** Results of the accuracy harness as text, Markdown, JSON and a page with pictures. */
@NullMarked
package dev.heed.bench.report;

import org.jspecify.annotations.NullMarked;
