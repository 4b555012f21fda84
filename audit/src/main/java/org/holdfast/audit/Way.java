package org.holdfast.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One way through a method: where it is, what it knows and what it has done. Forked at each branch that is not decided.
 *
 * <p>Thread safety: none.
 */
final class Way {
    /** The upper half of a long or double on the stack or among the locals. */
    static final Value HALF = new Value.Unknown();

    /** How a path ends. */
    enum End {
        RETURNED,
        THREW,
        GAVE_UP
    }

    /** A call in progress. */
    static final class Call {
        final MethodKey key;
        final MethodNode node;
        final boolean locks;
        final Value[] locals;
        final ArrayList<Value> stack;
        /** What becomes of the result: null for a plain call. */
        final @Nullable Then then;

        @Nullable
        AbstractInsnNode at;

        /** The line of each instruction, once one was asked for. */
        int @Nullable [] lines;

        /** Whether another way has this call too, so that it must not change. The call on top is never shared. */
        private boolean shared;

        Call(MethodKey key, MethodNode node, Value[] locals, @Nullable Then then) {
            this.key = key;
            this.node = node;
            this.locks = (node.access & org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED) != 0;
            this.locals = locals;
            this.stack = new ArrayList<>();
            this.at = node.instructions.getFirst();
            this.then = then;
        }

        private Call(Call other) {
            key = other.key;
            node = other.node;
            locks = other.locks;
            locals = other.locals.clone();
            stack = new ArrayList<>(other.stack);
            at = other.at;
            then = other.then;
            lines = other.lines;
        }

        @SuppressWarnings("ReferenceEquality") // this value, not each that is equal
        private boolean has(Value value) {
            for (Value local : locals) {
                if (local == value) {
                    return true;
                }
            }
            for (Value each : stack) {
                if (each == value) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * What becomes of a function's result: it is the new number of a counter, or it is dropped.
     *
     * @param counter the counter, or null when the result is dropped
     * @param returnsOld whether the update answers with the number before; without a counter, whether a map entry was held
     * @param old that number
     * @param wide whether the number is a long
     * @param result what the call answers if the function's result is dropped, or null for nothing
     * @param entry the map whose entry the function's result becomes, or null
     */
    record Then(
            @Nullable FieldKey counter,
            boolean returnsOld,
            Value old,
            boolean wide,
            @Nullable Value result,
            @Nullable FieldKey entry) {}

    /**
     * Where a field's reference or flag is kept; a counter's number is kept under its key alone.
     *
     * @param key the field
     */
    record Slot(FieldKey key) {}

    /**
     * How often a way has turned at a place, the latest turn first.
     *
     * @param at the place
     * @param count how often
     * @param before the turn before, at any place
     */
    private record Turn(
            AbstractInsnNode at, int count, @Nullable Turn before) {}

    final List<Call> calls = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    private Map<Object, Value> heap;

    /** Whether another way has this heap too: it is copied before it changes. */
    private boolean heapShared;

    private @Nullable Turn turns;
    private Trail trail;

    /** The {@link Digest} of all that was done to the counter. */
    long about;

    int locks;
    int inMapEntry;

    @Nullable
    End end;

    @Nullable
    Value result;

    @Nullable
    String thrown;

    boolean assertion;

    Way() {
        heap = new HashMap<>();
        trail = new Trail(null);
    }

    private Way(Way other) {
        int top = other.calls.size() - 1;
        for (int i = 0; i < top; i++) {
            other.calls.get(i).shared = true;
            calls.add(other.calls.get(i));
        }
        calls.add(new Call(other.calls.get(top)));
        heap = other.heap;
        heapShared = true;
        other.heapShared = true;
        events.addAll(other.events);
        turns = other.turns;
        about = other.about;
        trail = new Trail(other.trail);
        other.trail = new Trail(other.trail);
        locks = other.locks;
        inMapEntry = other.inMapEntry;
        assertion = other.assertion;
    }

    Way fork() {
        return new Way(this);
    }

    /** What a field or counter holds, or null when nothing was seen of it yet. */
    @Nullable
    Value held(Object place) {
        return heap.get(place);
    }

    Value held(Object place, Value otherwise) {
        return heap.getOrDefault(place, otherwise);
    }

    void hold(Object place, Value value) {
        if (heapShared) {
            heap = new HashMap<>(heap);
            heapShared = false;
        }
        heap.put(place, value);
    }

    /** Begins with what another way, which has ended, has left in fields and counters. */
    void holdWhat(Way other) {
        heap = other.heap;
        heapShared = true;
        other.heapShared = true;
    }

    /** Counts a turn at a place, and answers how many there were. */
    @SuppressWarnings("ReferenceEquality") // an instruction is who it is
    int turn(AbstractInsnNode at) {
        int count = 1;
        for (Turn turn = turns; turn != null; turn = turn.before) {
            if (turn.at == at) {
                count += turn.count;
                break;
            }
        }
        turns = new Turn(at, count, turns);
        return count;
    }

    /** Leaves the call on top. */
    Call leave() {
        Call left = calls.remove(calls.size() - 1);
        int top = calls.size() - 1;
        if (top >= 0 && calls.get(top).shared) {
            calls.set(top, new Call(calls.get(top)));
        }
        return left;
    }

    Map<Object, Value> heap() {
        return heap;
    }

    /** Notes that an instruction is run. */
    void visit(AbstractInsnNode at) {
        trail.add(at);
    }

    /** Begins a new piece of the trail, for others that come here, too, to join. */
    Trail open() {
        trail = new Trail(trail);
        return trail;
    }

    Trail trail() {
        return trail;
    }

    /** The instructions that were run on this way alone. */
    Set<AbstractInsnNode> alone() {
        Set<AbstractInsnNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
        trail.addOwnTo(all);
        return all;
    }

    /** The instructions that were run. */
    Set<AbstractInsnNode> visited() {
        return visited(List.of(this));
    }

    /** The instructions that some ways have run. */
    static Set<AbstractInsnNode> visited(Iterable<Way> ways) {
        Set<AbstractInsnNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Trail> pieces = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Way way : ways) {
            way.trail.addTo(all, pieces);
        }
        return all;
    }

    Call top() {
        return calls.get(calls.size() - 1);
    }

    void push(Value value) {
        top().stack.add(value);
    }

    void push(Value value, boolean wide) {
        push(value);
        if (wide) {
            push(HALF);
        }
    }

    Value pop() {
        ArrayList<Value> stack = top().stack;
        return stack.remove(stack.size() - 1);
    }

    Value pop(boolean wide) {
        if (wide) {
            pop();
        }
        return pop();
    }

    /** Replaces a value of which something was just learnt, wherever it is. */
    @SuppressWarnings("ReferenceEquality") // this value, not each that is equal
    void learn(Value was, Value is) {
        for (Map.Entry<Object, Value> entry : heap.entrySet()) {
            if (entry.getValue() == was) {
                hold(entry.getKey(), is);
            }
        }
        for (int index = 0; index < calls.size(); index++) {
            Call call = calls.get(index);
            if (!call.has(was)) {
                continue;
            }
            if (call.shared) {
                call = new Call(call);
                calls.set(index, call);
            }
            for (int i = 0; i < call.locals.length; i++) {
                if (call.locals[i] == was) {
                    call.locals[i] = is;
                }
            }
            call.stack.replaceAll(value -> value == was ? is : value);
        }
    }
}
