/**
 * Turns what a user points at into {@linkplain org.holdfast.audit.Artifact artifacts}: jars and what is nested in them,
 * folders, modules of the running JDK.
 *
 * <p>All of it may be hostile. Nothing is unpacked to disk or loaded; every read has a {@linkplain
 * org.holdfast.audit.read.Limits limit}; what is too large, too deep or broken is named and left out, and the rest is read.
 * {@link org.holdfast.audit.read.Targets} is the way in. {@code Archive} is anything with named entries, {@code Place} says
 * where one is, {@code Listing} sorts its entries, and {@code View} is the classes that one release of the JDK sees.
 */
@NullMarked
package org.holdfast.audit.read;

import org.jspecify.annotations.NullMarked;
