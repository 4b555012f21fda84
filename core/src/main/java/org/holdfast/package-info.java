/**
 * Safe reference counting: know exactly when the last user is gone, and let each user own its claim.
 *
 * <p>Own: handles, each of which gives up its own claim and no other, once
 *
 * <ul>
 *   <li>one owned claim: {@link org.holdfast.Ref}; for one block of one thread, {@link org.holdfast.ScopedRef}
 *   <li>many claims closed together: {@link org.holdfast.RefScope}
 *   <li>knowing a resource without keeping it alive: {@link org.holdfast.Unclaimed}
 *   <li>a shared field that owns a claim: {@link org.holdfast.RefSlot}
 *   <li>a lookup that races teardown, with idle values: {@link org.holdfast.RefTable}
 *   <li>contents that go before their shell: {@link org.holdfast.TwoLevelRefCount}
 *   <li>to close first and release later: {@link org.holdfast.Lifetime}
 *   <li>a name for where a claim is taken: {@link org.holdfast.Site}; who is told of all claims:
 *       {@link org.holdfast.RefObserver}
 * </ul>
 *
 * <p>Count: the counters below the handles, for code that pairs its calls itself
 *
 * <ul>
 *   <li>the count inside your object, disposed of by itself: {@link org.holdfast.RefCounted}
 *   <li>a counter beside your resource: {@link org.holdfast.RefCount}
 *   <li>many hot counters side by side: {@link org.holdfast.PaddedRefCount}
 *   <li>one counter that many cores use at once: {@link org.holdfast.ShardedRefCount}
 *   <li>a warning long before saturation: {@link org.holdfast.ThresholdRefCount}
 *   <li>what callers did wrong, and where: {@link org.holdfast.Misuse}, {@link org.holdfast.MisuseReports}
 * </ul>
 *
 * <p>Words: a <em>claim</em> is one unit of the count. Counters <em>retain</em> and <em>release</em> one, handles
 * <em>share</em> and <em>close</em> it. <em>Dispose</em> is what happens once after the last; <em>dead</em> is after that was
 * decided; <em>saturated</em> is pinned for ever.
 *
 * <h2 id="memory">Memory effects</h2>
 *
 * Actions in a thread before any release (in each form) happen-before actions after the release of the same counter that
 * answers true, and before {@code dispose()}; a close is a release. Taking a claim orders nothing that the way you got the object did not order
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
 *   <tr><td>struct ref (proposed in 2016)</td><td>Ref</td></tr>
 *   <tr><td>a pointer under RCU, and kref_get_unless_zero</td><td>Unclaimed, and tryShare</td></tr>
 *   <tr><td>mm_users, mm_count</td><td>TwoLevelRefCount</td></tr>
 *   <tr><td>inet_peer, the trash of ip_vs</td><td>RefTable</td></tr>
 *   <tr><td>percpu_ref; percpu_ref_kill_and_confirm</td><td>ShardedRefCount; kill(confirm)</td></tr>
 *   <tr><td>percpu_ref_tryget_live, percpu_ref_tryget</td><td>tryRetain, tryRetainDraining</td></tr>
 *   <tr><td>percpu_ref_reinit, percpu_ref_resurrect</td><td>reinit, resurrect</td></tr>
 *   <tr><td>percpu_ref_kill, and the end of an SMC link group</td><td>Lifetime</td></tr>
 *   <tr><td>the hooks of ref_tracker</td><td>RefObserver</td></tr>
 * </table>
 *
 * <p>Left out on purpose: {@code set}, any access to the word, compare-and-set, and reset for pools.
 */
@NullMarked
package org.holdfast;

import org.jspecify.annotations.NullMarked;
