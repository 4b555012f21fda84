package org.holdfast.tracker;

import java.lang.ref.PhantomReference;
import org.jspecify.annotations.Nullable;

/*
 * A claim that is followed. It keeps no handle alive, and stands in a slot of the table from the time it is taken until it is
 * given up, or found unreachable:
 *
 *   in its slot --close: its slot is emptied--> released     the handle keeps this; link says by whom
 *   in its slot --moved: the next one takes the slot--> spent  shares its details with the next
 *   in its slot --the handle was collected--> leaked          by whoever looks for leaks
 *
 * A close comes from a handle that is reachable, so the last two cannot race it. That is why the reference is a phantom one: a weak
 * one is cleared while a finalizer may still bring the handle back, and close it. 40 bytes: all else stands in the columns of the
 * table, or in details where there are some. A claim without a site has details, for its call path is there.
 */
final class Followed extends PhantomReference<Object> {
    /** Where it stands, as {@link Slots} packs it; once released without details, when that was. */
    int place;

    /** The site that was given, or null. */
    final @Nullable Spot site;

    /** Null, the parent, or {@link Details}; once released without details the {@link Who} that did it. */
    @Nullable
    Object link;

    Followed(Object referent, @Nullable Spot site, @Nullable Object link) {
        super(referent, null); // nobody waits: the table is looked through
        this.site = site;
        this.link = link;
    }

    @Nullable
    Details details() {
        return link instanceof Details details ? details : null;
    }

    @Nullable
    Followed parent() {
        Object now = link;
        return now instanceof Followed parent ? parent : now instanceof Details details ? details.parent : null;
    }

    /** Where it was taken: its site, or its call path. */
    Object cause() {
        if (site != null) {
            return site;
        }
        Details details = details();
        CallPath path = details == null ? null : details.taken.interned();
        return path == null ? CallPath.FORGOTTEN : path;
    }

    /** The claim that a token stands for. */
    static @Nullable Followed of(@Nullable Object token) {
        return token instanceof Followed followed ? followed : token instanceof Beacon beacon ? beacon.followed : null;
    }
}
