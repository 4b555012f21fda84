/**
 * The command {@code ./holdfast who}: the holders of a running JVM. It knows the tracker by the name of its bean and by its JSON
 * alone, so the process that is asked may run another version.
 */
@NullMarked
package org.holdfast.cli.who;

import org.jspecify.annotations.NullMarked;
