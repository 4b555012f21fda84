/**
 * A small program for each rule of the audit: {@code Wrong} has the hazard and {@code Right} does not. The pages in
 * {@code docs/rules} show their code; a test makes each go wrong, and another holds the audit against them.
 */
@NullMarked
package org.holdfast.examples.rules;

import org.jspecify.annotations.NullMarked;
