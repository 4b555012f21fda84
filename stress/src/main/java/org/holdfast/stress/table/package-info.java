/**
 * Millions of lookups in a table against removal, reaping and revival. Values are poisoned when they are disposed of, so a
 * user of a dead one sees it; births and disposals are compared at the end.
 */
@NullMarked
package org.holdfast.stress.table;

import org.jspecify.annotations.NullMarked;
