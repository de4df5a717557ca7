package dev.heed.bench.series;

import java.io.IOException;

/** Says in one line which file of a labelled data set cannot be used, and why. */
public final class CorpusException extends IOException {
  private static final long serialVersionUID = 1L;

  CorpusException(String what, String fault) {
    super(what + ": " + fault);
  }
}
