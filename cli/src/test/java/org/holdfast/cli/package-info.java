/** What the commands share, tested through what a user sees: exit codes and the two streams. */
@org.jspecify.annotations.NullMarked
package org.holdfast.cli;
