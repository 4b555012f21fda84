/** The judge of the demo and of stories: keeps its own account of who holds what, and never asks the counter it judges. */
@NullMarked
package org.holdfast.examples.witness;

import org.jspecify.annotations.NullMarked;
