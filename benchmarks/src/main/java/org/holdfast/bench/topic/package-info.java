/**
 * What all subcommands share. A {@link org.holdfast.bench.topic.Topic} says what there is to time; its
 * {@link org.holdfast.bench.topic.Variants} are loaded, timed against each other, judged by the goals and tried again by
 * {@link org.holdfast.bench.topic.Trials}; {@link org.holdfast.bench.topic.TopicCommand} is the command line of it.
 */
@NullMarked
package org.holdfast.bench.topic;

import org.jspecify.annotations.NullMarked;
