package org.holdfast.stress.handles;

import static org.holdfast.stress.handles.Interleaved.inThreads;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.Unclaimed;

/** A handle gives up its own claim, once, whoever calls what beside it. */
final class Handles {
    private Handles() {}

    static List<Interleaved> all() {
        return List.of(
                Interleaved.holds("two closes of one handle beside a share of another", Handles::closeCloseShare),
                Interleaved.holds("move and close of one handle", Handles::moveClose),
                Interleaved.holds("share of one handle and close of another", Handles::shareCloseOther),
                Interleaved.holds("upgrade of the non-owning form and the last close", Handles::upgradeLastClose),
                Interleaved.planted("close of a handle with a plain flag", Handles::plainFlag),
                Interleaved.planted("upgrade that looks before it retains", Handles::looksFirst));
    }

    private static void closeCloseShare() {
        Value value = new Value();
        Ref<Value> one = value.owned();
        Ref<Value> other = one.share();
        inThreads(one::close, one::close, () -> {
            try (Ref<Value> more = other.share()) {
                more.get().use();
            }
        });
        value.isThere("the other's resource");
        other.close();
        value.isGone("the resource");
    }

    private static void moveClose() {
        Value value = new Value();
        Ref<Value> one = value.owned();
        AtomicReference<Ref<Value>> moved = new AtomicReference<>();
        inThreads(one::close, () -> {
            try {
                moved.set(one.move());
            } catch (RefCountException e) {
                // closed before
            }
        });
        Ref<Value> mine = moved.get();
        if (mine != null) {
            value.isThere("what was moved");
            mine.close();
        }
        value.isGone("the resource");
    }

    private static void shareCloseOther() {
        Value value = new Value();
        Ref<Value> one = value.owned();
        Ref<Value> other = one.share();
        inThreads(other::close, () -> {
            try (Ref<Value> more = one.share()) {
                one.close();
                more.get().use();
            }
        });
        value.isGone("the resource");
    }

    private static void upgradeLastClose() {
        Value value = new Value();
        Ref<Value> one = value.owned();
        Unclaimed<Value> known = one.unclaimed();
        Runnable upgrade = () -> {
            try (Ref<Value> more = known.tryShare()) {
                if (more != null) {
                    more.get().use();
                }
            }
        };
        inThreads(one::close, upgrade, upgrade);
        value.isGone("the resource");
        try (Ref<Value> late = known.tryShare()) {
            Interleaved.check(late == null, "revived");
        }
    }

    private static void plainFlag() {
        Value value = new Value();
        RefCount count = RefCount.of(2);
        boolean[] closed = new boolean[1];
        Runnable close = () -> {
            if (!closed[0]) {
                closed[0] = true;
                if (count.release()) {
                    value.dispose();
                }
            }
        };
        inThreads(close, close);
        value.isThere("the other's resource");
    }

    private static void looksFirst() {
        Value value = new Value();
        RefCount count = new RefCount();
        Runnable close = () -> {
            if (count.release()) {
                value.dispose();
            }
        };
        inThreads(close, () -> {
            if (!count.isDead()) {
                count.retain();
                value.use();
                close.run();
            }
        });
    }
}
