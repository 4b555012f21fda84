/**
 * True stories about counting, each on real resources and judged while it runs; {@code ./holdfast story NAME} tells one.
 * {@link org.holdfast.examples.story.Stories} lists them. Each is a package of its own, and none knows another.
 *
 * <p>A story runs its traffic under a <em>guard</em>, the thing that decides when a resource may go. The guard judged is
 * Holdfast, or with {@code --naive} the one that people write by hand. Other guards may run beside it as controls; what
 * they break is shown and does not count.
 */
@NullMarked
package org.holdfast.examples.story;

import org.jspecify.annotations.NullMarked;
