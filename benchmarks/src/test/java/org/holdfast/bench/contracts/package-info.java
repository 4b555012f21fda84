/**
 * The rules that other libraries state for their counters, in javadoc, run against a counter of ours behind their interface,
 * and against their own as a control: a rule that their own breaks is not one.
 */
package org.holdfast.bench.contracts;
