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

    final List<Call> calls = new ArrayList<>();
    final Map<Object, Value> heap = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    final Map<AbstractInsnNode, Integer> turns = new HashMap<>();
    int locks;
    int inMapEntry;
    private Trail trail;

    @Nullable
    End end;

    @Nullable
    Value result;

    @Nullable
    String thrown;

    boolean assertion;

    Way() {
        trail = new Trail(null);
    }

    private Way(Way other) {
        for (Call call : other.calls) {
            calls.add(new Call(call));
        }
        heap.putAll(other.heap);
        events.addAll(other.events);
        turns.putAll(other.turns);
        trail = new Trail(other.trail);
        other.trail = new Trail(other.trail);
        locks = other.locks;
        inMapEntry = other.inMapEntry;
    }

    Way fork() {
        return new Way(this);
    }

    /** Notes that an instruction is run. */
    void visit(AbstractInsnNode at) {
        trail.add(at);
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
        heap.replaceAll((key, value) -> value == was ? is : value);
        for (Call call : calls) {
            for (int i = 0; i < call.locals.length; i++) {
                if (call.locals[i] == was) {
                    call.locals[i] = is;
                }
            }
            call.stack.replaceAll(value -> value == was ? is : value);
        }
    }
}
