/**
 * The examples of {@code docs/guide}, one class or two per page; what a page shows stands here word for word. The tests beside
 * them assert what the pages say. Code that a page warns of, and other libraries' code, is with the tests.
 */
@NullMarked
package org.holdfast.examples.guide;

import org.jspecify.annotations.NullMarked;
