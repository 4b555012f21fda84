package org.holdfast.bench.report;

import java.util.function.Predicate;

/**
 * What a run is about.
 *
 * <p>Thread safety: as that of the predicate.
 *
 * @param topic the subcommand
 * @param base the variant that the others are shown as a multiple of
 * @param charted whether the plot shows a variant
 * @param own whether a variant is one of Holdfast's
 */
public record Subject(String topic, String base, Predicate<String> charted, Predicate<String> own) {}
