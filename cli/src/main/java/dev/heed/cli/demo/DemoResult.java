package dev.heed.cli.demo;

/**
 * The report of a demonstration.
 *
 * @param text for people, several lines
 * @param json one JSON object on one line
 */
public record DemoResult(String text, String json) {}
