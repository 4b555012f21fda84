/**
 * Programs that show what {@code docs/findings} says of published counters. Compiled and run with the Maven profile {@code
 * findings} only, which fetches the jars.
 */
@NullMarked
package org.holdfast.examples.findings;

import org.jspecify.annotations.NullMarked;
