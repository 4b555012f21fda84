package org.holdfast.stress.handles;

import static org.holdfast.stress.handles.Interleaved.inThreads;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.jspecify.annotations.Nullable;

/** A slot answers living values only, and loses none of the claims that pass through it. */
final class Slots {
    private Slots() {}

    static List<Interleaved> all() {
        return List.of(
                Interleaved.holds("acquire, set and clear of one slot", Slots::acquireSetClear),
                Interleaved.holds("acquire and set of one slot", Slots::acquireSet),
                Interleaved.holds("swap and close of one slot", Slots::swapClose),
                Interleaved.holds("two swaps of one slot", Slots::swapSwap),
                Interleaved.planted("a slot that reads and then shares", Slots::readsThenShares),
                Interleaved.planted("a slot that reads and then writes", Slots::readsThenWrites));
    }

    private static void acquireSetClear() {
        Value a = new Value();
        Value b = new Value();
        RefSlot<Value> slot = new RefSlot<>(a.owned());
        Ref<Value> next = b.owned();
        inThreads(
                () -> {
                    try (Ref<Value> mine = slot.tryAcquire()) {
                        if (mine != null) {
                            mine.get().use();
                        }
                    }
                },
                () -> slot.set(next),
                slot::clear);
        slot.close();
        a.isGone("the first value");
        b.isGone("the second value");
    }

    private static void acquireSet() {
        Value a = new Value();
        Value b = new Value();
        RefSlot<Value> slot = new RefSlot<>(a.owned());
        Ref<Value> next = b.owned();
        inThreads(
                () -> {
                    try (Ref<Value> mine = slot.acquire()) {
                        mine.get().use();
                    } catch (IllegalStateException e) {
                        Interleaved.check(false, "a slot that was never empty said that it was");
                    }
                },
                () -> slot.set(next));
        slot.close();
        a.isGone("the first value");
        b.isGone("the second value");
    }

    private static void swapClose() {
        Value a = new Value();
        Value b = new Value();
        RefSlot<Value> slot = new RefSlot<>(a.owned());
        Ref<Value> next = b.owned();
        inThreads(slot::close, () -> {
            try {
                close(slot.swap(next));
            } catch (IllegalStateException e) { // closed before: the claim is still ours
                next.get().use();
                next.close();
            }
        });
        a.isGone("the first value");
        b.isGone("the second value");
    }

    private static void swapSwap() {
        Value a = new Value();
        Value b = new Value();
        Value c = new Value();
        RefSlot<Value> slot = new RefSlot<>(a.owned());
        Ref<Value> one = b.owned();
        Ref<Value> other = c.owned();
        inThreads(() -> close(slot.swap(one)), () -> close(slot.swap(other)));
        slot.close();
        a.isGone("the first value");
        b.isGone("one value");
        c.isGone("the other value");
    }

    private static void readsThenShares() {
        Value a = new Value();
        AtomicReference<Ref<Value>> slot = new AtomicReference<>(a.owned());
        inThreads(
                () -> {
                    Ref<Value> mine = slot.get();
                    if (mine != null) {
                        mine.share().close();
                    }
                },
                () -> close(slot.getAndSet(null)));
    }

    private static void readsThenWrites() {
        Value a = new Value();
        Value b = new Value();
        AtomicReference<Ref<Value>> slot = new AtomicReference<>(a.owned());
        Runnable clear = () -> {
            Ref<Value> old = slot.get();
            slot.set(null);
            close(old);
        };
        Ref<Value> next = b.owned();
        inThreads(clear, () -> close(slot.getAndSet(next)));
        clear.run();
        a.isGone("the first value");
        b.isGone("the second value");
    }

    private static void close(@Nullable Ref<Value> ref) {
        if (ref != null) {
            ref.close();
        }
    }
}
