/**
 * Safe reference counting: know exactly when the last user is gone.
 *
 * <p>Which type for which task
 *
 * <ul>
 *   <li>a counter beside your resource: {@link org.holdfast.RefCount}
 *   <li>the count inside your object, disposed of by itself: {@link org.holdfast.RefCounted}
 *   <li>many hot counters side by side: {@link org.holdfast.PaddedRefCount}
 *   <li>a warning long before saturation: {@link org.holdfast.ThresholdRefCount}
 *   <li>what callers did wrong, and where: {@link org.holdfast.Misuse}, {@link org.holdfast.MisuseReports}
 * </ul>
 *
 * <p>Words: a <em>claim</em> is one unit of the count; to <em>retain</em> takes one, to <em>release</em> gives it up;
 * <em>dispose</em> is what happens once after the last; <em>dead</em> is after that was decided; <em>saturated</em> is
 * pinned for ever.
 *
 * <h2 id="memory">Memory effects</h2>
 *
 * Actions in a thread before any release (in each form) happen-before actions after the release of the same counter that
 * answers true, and before {@code dispose()}. Taking a claim orders nothing that the way you got the object did not order
 * already. {@code claims() == 1} read by a holder happens-after every other release that led to it.
 *
 * <h2 id="linux">Linux names</h2>
 *
 * <table>
 *   <caption>The same operation in {@code refcount_t} and here</caption>
 *   <tr><th scope="col">Linux</th><th scope="col">Holdfast</th></tr>
 *   <tr><td>refcount_inc, refcount_add</td><td>retain</td></tr>
 *   <tr><td>refcount_inc_not_zero, refcount_add_not_zero</td><td>tryRetain</td></tr>
 *   <tr><td>__refcount_inc_not_zero_limited_acquire</td><td>tryRetainBelow</td></tr>
 *   <tr><td>refcount_dec_and_test, refcount_sub_and_test</td><td>release</td></tr>
 *   <tr><td>refcount_dec</td><td>releaseNotLast</td></tr>
 *   <tr><td>refcount_dec_if_one</td><td>releaseIfLast</td></tr>
 *   <tr><td>refcount_dec_not_one</td><td>releaseUnlessLast</td></tr>
 *   <tr><td>refcount_dec_and_lock</td><td>releaseLocking</td></tr>
 *   <tr><td>refcount_read</td><td>claims</td></tr>
 *   <tr><td>refcount_set</td><td>none, on purpose</td></tr>
 *   <tr><td>kref</td><td>RefCounted</td></tr>
 * </table>
 *
 * <p>Left out on purpose: {@code set}, any access to the word, compare-and-set, and reset for pools.
 */
@NullMarked
package org.holdfast;

import org.jspecify.annotations.NullMarked;
