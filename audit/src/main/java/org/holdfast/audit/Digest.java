package org.holdfast.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a way knows, as one number. Two ways at one place with one digest have done the same to the counter and go on alike:
 * one of them need not. Values that are not known are alike if they came from the same place; how often the counter was read
 * is part of what was done to it.
 *
 * <p>Thread safety: none.
 */
final class Digest {
    private static final long SEED = 0x9E37_79B9_7F4A_7C15L;

    private long sum = SEED;

    private Digest() {}

    /** The digest of a way as it stands. */
    static long of(Way way) {
        Digest digest = new Digest();
        digest.add(way.about);
        digest.add(way.locks);
        digest.add(way.inMapEntry);
        digest.add(way.assertion ? 1 : 0);
        for (Way.Call call : way.calls) {
            digest.add(call.key.hashCode());
            digest.add(call.at == null ? -1 : call.node.instructions.indexOf(call.at));
            for (Value local : call.locals) {
                digest.add(local);
            }
            digest.add(call.stack.size());
            for (Value value : call.stack) {
                digest.add(value);
            }
        }
        long heap = 0;
        for (Map.Entry<Object, Value> entry : way.heap().entrySet()) {
            Digest each = new Digest(); // entries have no order
            each.add(entry.getKey().hashCode());
            each.add(entry.getValue());
            heap += each.sum;
        }
        digest.add(heap);
        return digest.sum;
    }

    /** Adds an event to the digest of all events before it. */
    static long of(long before, Event event) {
        Digest digest = new Digest();
        digest.add(before);
        digest.add(event.kind().hashCode());
        digest.add(event.from());
        digest.add(event.to());
        digest.add(event.line());
        digest.add(event.method().hashCode());
        digest.add(event.locked() ? 1 : 0);
        return digest.sum;
    }

    private void add(long number) {
        long mixed = (sum ^ number) * 0xBF58_476D_1CE4_E5B9L;
        sum = (mixed ^ (mixed >>> 29)) * 0x94D0_49BB_1331_11EBL + SEED;
    }

    private void add(@Nullable Value value) {
        if (value instanceof Value.Num num) {
            add(1);
            add(num.value());
            add(num.source() == null ? 0 : num.source().hashCode());
            add(num.comparison() ? 1 : 0);
        } else if (value instanceof Value.Unknown unknown) {
            add(2);
            add(unknown.compared == null ? 0 : unknown.compared.hashCode());
            add(unknown.origin == null ? 0 : unknown.origin.hashCode());
        } else if (value instanceof Value.Field field) {
            add(3);
            add(field.key().hashCode());
            add(field.base());
        } else if (value instanceof Value.Element element) {
            add(4);
            add(element.container());
        } else if (value instanceof Value.Boxed boxed) {
            add(5);
            add(boxed.number());
        } else if (value instanceof Value.Fresh fresh) {
            add(6);
            add(fresh.type.hashCode());
        } else if (value instanceof Value.Function function) {
            add(7);
            add(function.method().hashCode());
            for (Value captured : function.captured()) {
                add(captured);
            }
        } else {
            add(8);
            add(value == null ? 0 : value.hashCode());
        }
    }
}
