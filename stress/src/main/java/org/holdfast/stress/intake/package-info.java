/**
 * What the audit reads may be an attacker's. Jazzer looks, guided by which code an input reaches, for an archive or a class
 * file that makes the audit throw, hang or read past its limits.
 */
@NullMarked
package org.holdfast.stress.intake;

import org.jspecify.annotations.NullMarked;
