/** Programs that tests run in a JVM of their own, because what they look at is chosen once per process. */
package org.holdfast.probes;
