/** Tests of the command: on a sample, and on the published sources of other projects (profile conversions). */
package org.holdfast.recipes.convert;
