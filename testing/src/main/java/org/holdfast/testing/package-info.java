/**
 * A test that leaks a claim fails, and the failure says where the claim was taken.
 *
 * <ul>
 *   <li>on a test class or a test: {@link org.holdfast.testing.NoLeaks}
 *   <li>for all tests at once, by JUnit's automatic registration, or in code: {@link org.holdfast.testing.NoLeaksExtension}
 *   <li>what such a test fails with: {@link org.holdfast.testing.LeakError}
 * </ul>
 */
@NullMarked
package org.holdfast.testing;

import org.jspecify.annotations.NullMarked;
