package dev.heed.bench.job;

import java.util.List;

/**
 * What garbage among the readings costs, and whether it was put aside.
 *
 * @param garbageThroughputRatio records per second with garbage over those of clean readings,
 *     medians
 * @param recordsPerSecond with garbage
 * @param recordsPerSecondOfClean without
 * @param valid readings of one run with garbage
 * @param scored readings that were scored in the run that is looked at closely
 * @param garbage pieces of one run
 * @param deadLetters records on the dead-letter topic after that run
 * @param isByteForByte whether the dead letters are the garbage, each piece once and unchanged
 * @param mixed each run with garbage, records per second
 * @param clean each clean run
 */
record GarbageResult(
    double garbageThroughputRatio,
    double recordsPerSecond,
    double recordsPerSecondOfClean,
    long valid,
    long scored,
    long garbage,
    long deadLetters,
    boolean isByteForByte,
    List<Double> mixed,
    List<Double> clean,
    String machine,
    String jdk,
    String commit) {}
