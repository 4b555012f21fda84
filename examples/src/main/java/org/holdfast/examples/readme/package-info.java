/** The example of the README, compiled and tested so that it stays true. */
@NullMarked
package org.holdfast.examples.readme;

import org.jspecify.annotations.NullMarked;
