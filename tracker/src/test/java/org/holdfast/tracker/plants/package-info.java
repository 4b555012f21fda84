/** Programs that leak or misuse claims on purpose, and programs that do neither. */
package org.holdfast.tracker.plants;
