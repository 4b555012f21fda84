/** Each check of the table passes on the real counter and fails on one that is wrong in what the check is for. */
@org.jspecify.annotations.NullMarked
package org.holdfast.cli.lkdtm;
