/** Drives the launcher script in a checkout of its own, with a Maven and a JDK that only take notes. */
@org.jspecify.annotations.NullMarked
package org.holdfast.cli.launcher;
