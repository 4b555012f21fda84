package org.holdfast.audit;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Runs bytecode on what is known: counters are numbers, most other things are not known, and a branch on those is taken both
 * ways. What happens to counters is recorded as events. It is one switch over the instructions, and therefore long; calls
 * are {@link Calls}' affair.
 *
 * <p>In a <em>survey</em> each counter reads as {@link #MIDDLE}, every branch is taken both ways, and the point is to see
 * each instruction once. In a <em>trial</em> the counter has a given number, and branches on it go the way they would.
 *
 * <p>Thread safety: none.
 */
final class Machine {
    /** A number with something in each half word, far from every limit. */
    static final long MIDDLE = 0x0006_0006_0006_0006L;

    private static final int MOST_WAYS = 40;
    private static final int MOST_STEPS = 12_000;
    private static final int MOST_TURNS = 3;

    final ClassIndex classes;
    final boolean survey;
    final @Nullable FieldKey counter;
    private final boolean assertions;
    final Calls calls;
    private final Deque<Way> waiting = new ArrayDeque<>();
    private final List<Way> ended = new ArrayList<>();
    private final Map<AbstractInsnNode, int[]> taken = new HashMap<>();
    private final Map<LabelNode, Map<Long, Trail>> met = new HashMap<>();
    private int reads;
    private int steps;

    Machine(ClassIndex classes, @Nullable FieldKey counter, boolean assertions, Calls.Policy policy) {
        this.classes = classes;
        this.survey = counter == null;
        this.counter = counter;
        this.assertions = assertions;
        this.calls = new Calls(this, policy);
    }

    /** Runs a method to its ends. */
    List<Way> run(MethodKey key, MethodNode node, Way start) {
        waiting.clear();
        ended.clear();
        taken.clear();
        met.clear();
        steps = 0;
        Value[] locals = new Value[Math.max(node.maxLocals, 1)];
        java.util.Arrays.fill(locals, Way.HALF);
        int slot = 0;
        int index = 0;
        if ((node.access & ACC_STATIC) == 0) {
            locals[slot++] = new Value.Argument(key, index++, key.owner());
        }
        for (Type type : Type.getArgumentTypes(node.desc)) {
            locals[slot] = type.getSort() >= Type.ARRAY
                    ? new Value.Argument(key, index, type.getInternalName())
                    : new Value.Unknown();
            slot += type.getSize();
            index++;
        }
        enter(start, new Way.Call(key, node, locals, null));
        waiting.push(start);
        while (!waiting.isEmpty()) {
            Way path = waiting.pop();
            while (path.end == null) {
                if (++steps > MOST_STEPS || ended.size() >= MOST_WAYS) {
                    path.end = Way.End.GAVE_UP;
                } else {
                    tryStep(path);
                }
            }
            ended.add(path);
            if (ended.size() >= MOST_WAYS || steps > MOST_STEPS) {
                break;
            }
        }
        return List.copyOf(ended);
    }

    void enter(Way path, Way.Call call) {
        path.calls.add(call);
        if (call.locks) {
            path.locks++;
        }
    }

    // --- counters

    /** Reads a counter's number. */
    Value read(Way path, FieldKey key, boolean wide, @Nullable String narrow) {
        Value number;
        if (survey) {
            number = new Value.Num(Numbers.fit(MIDDLE, wide, narrow), key, ++reads, false);
        } else {
            Value held = path.held(key);
            if (held == null) {
                held = new Value.Unknown(null, key);
                path.hold(key, held);
            }
            number = key.equals(counter) && held instanceof Value.Num num
                    ? new Value.Num(num.value(), key, ++reads, false)
                    : held;
        }
        event(path, Event.Kind.READ, key, number, number, number);
        return number;
    }

    /** Ends a way that comes to where another was that knew the same: what follows has been seen, or will be. */
    private boolean meets(Way path, Way.Call call, LabelNode label) {
        boolean alone = waiting.isEmpty() && ended.isEmpty();
        if (alone || !classes.joins(call.node).contains(label)) {
            return false;
        }
        Map<Long, Trail> here = met.computeIfAbsent(label, each -> new HashMap<>());
        long digest = Digest.of(path);
        Trail other = here.get(digest);
        if (other == null) {
            here.put(digest, path.open());
            return false;
        }
        other.meet(path.trail());
        path.end = Way.End.GAVE_UP;
        return true;
    }

    void write(Way path, Event.Kind kind, FieldKey key, Value from, Value to) {
        event(path, kind, key, from, to, to);
        if (!survey) {
            path.hold(
                    key,
                    to instanceof Value.Num num && key.equals(counter)
                            ? new Value.Num(num.value(), key, 0, false)
                            : to);
        }
    }

    int nextRead() {
        return ++reads;
    }

    void event(Way path, Event.Kind kind, @Nullable FieldKey key, Value from, Value to, @Nullable Value detail) {
        if (path.events.size() > 4_000) {
            path.end = Way.End.GAVE_UP;
            return;
        }
        record(
                path,
                new Event(
                        kind,
                        key,
                        from instanceof Value.Num a ? a.value() : 0,
                        to instanceof Value.Num b ? b.value() : 0,
                        from instanceof Value.Num && to instanceof Value.Num,
                        path.top().key,
                        line(path.top()),
                        path.locks > 0 || path.inMapEntry > 0,
                        null,
                        detail));
    }

    void event(Way path, Event.Kind kind, @Nullable FieldKey key, MethodKey called, @Nullable Value detail) {
        if (path.events.size() > 4_000) {
            path.end = Way.End.GAVE_UP;
            return;
        }
        record(
                path,
                new Event(
                        kind,
                        key,
                        0,
                        0,
                        false,
                        path.top().key,
                        line(path.top()),
                        path.locks > 0 || path.inMapEntry > 0,
                        called,
                        detail));
    }

    private void record(Way path, Event event) {
        path.events.add(event);
        if (counter != null && counter.equals(event.key())) {
            path.about = Digest.of(path.about, event);
        }
    }

    private int line(Way.Call call) {
        AbstractInsnNode at = call.at == null ? call.node.instructions.getLast() : call.at;
        if (at == null) {
            return 0;
        }
        int[] ofMethod = call.lines;
        if (ofMethod == null) {
            ofMethod = classes.lines(call.node);
            call.lines = ofMethod;
        }
        int index = call.node.instructions.indexOf(at);
        return index < ofMethod.length ? ofMethod[index] : 0;
    }

    // --- one step

    /** Takes a step; code that no compiler writes ends with the place in the message. */
    private void tryStep(Way path) {
        Way.Call call = path.top();
        AbstractInsnNode at = call.at;
        try {
            step(path);
        } catch (IndexOutOfBoundsException | NullPointerException | ClassCastException e) {
            throw new IllegalStateException(
                    "instruction " + (at == null ? -1 : at.getOpcode()) + " in line " + line(call) + " of "
                            + call.key.className() + "." + call.key.name() + " does not fit the stack",
                    e);
        }
    }

    private void step(Way path) {
        Way.Call call = path.top();
        AbstractInsnNode at = call.at;
        if (at == null) {
            path.end = Way.End.GAVE_UP;
            return;
        }
        int code = at.getOpcode();
        if (code < 0) {
            if (!survey && at instanceof LabelNode label && meets(path, call, label)) {
                return;
            }
            call.at = at.getNext();
            return;
        }
        if (!survey) {
            path.visit(at);
        }
        switch (code) {
            case NOP -> {}
            case ACONST_NULL -> path.push(new Value.Null());
            case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 ->
                path.push(new Value.Num(code - ICONST_0));
            case LCONST_0, LCONST_1 -> path.push(new Value.Num(code - LCONST_0), true);
            case FCONST_0, FCONST_1, FCONST_2 -> path.push(new Value.Unknown());
            case DCONST_0, DCONST_1 -> path.push(new Value.Unknown(), true);
            case BIPUSH, SIPUSH -> path.push(new Value.Num(((IntInsnNode) at).operand));
            case LDC -> constant(path, ((LdcInsnNode) at).cst);
            case ILOAD, FLOAD, ALOAD -> path.push(call.locals[((VarInsnNode) at).var]);
            case LLOAD, DLOAD -> path.push(call.locals[((VarInsnNode) at).var], true);
            case ISTORE, FSTORE, ASTORE -> call.locals[((VarInsnNode) at).var] = path.pop();
            case LSTORE, DSTORE -> call.locals[((VarInsnNode) at).var] = path.pop(true);
            case IALOAD, BALOAD, CALOAD, SALOAD -> load(path, false);
            case LALOAD -> load(path, true);
            case FALOAD -> {
                path.pop();
                path.pop();
                path.push(new Value.Unknown());
            }
            case DALOAD -> {
                path.pop();
                path.pop();
                path.push(new Value.Unknown(), true);
            }
            case AALOAD -> {
                path.pop();
                path.push(new Value.Element(path.pop()));
            }
            case IASTORE, BASTORE, CASTORE, SASTORE -> store(path, false);
            case LASTORE -> store(path, true);
            case FASTORE, AASTORE -> drop(path, 3);
            case DASTORE -> drop(path, 4);
            case POP -> path.pop();
            case POP2 -> drop(path, 2);
            case DUP, DUP_X1, DUP_X2, DUP2, DUP2_X1, DUP2_X2, SWAP -> shuffle(call.stack, code);
            case IADD, ISUB, IMUL, IDIV, IREM, ISHL, ISHR, IUSHR, IAND, IOR, IXOR -> {
                Value right = path.pop();
                Value left = path.pop();
                bits(path, code, left, right);
                path.push(Numbers.arithmetic(code, left, right, false));
            }
            case LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR -> {
                Value right = path.pop(true);
                Value left = path.pop(true);
                bits(path, code - 1, left, right);
                path.push(Numbers.arithmetic(code - 1, left, right, true), true);
            }
            case LSHL, LSHR, LUSHR -> {
                Value right = path.pop();
                Value left = path.pop(true);
                path.push(Numbers.arithmetic(code - 1, left, right, true), true);
            }
            case FADD, FSUB, FMUL, FDIV, FREM -> {
                drop(path, 2);
                path.push(new Value.Unknown());
            }
            case DADD, DSUB, DMUL, DDIV, DREM -> {
                drop(path, 4);
                path.push(new Value.Unknown(), true);
            }
            case INEG -> path.push(Numbers.negate(path.pop(), false));
            case LNEG -> path.push(Numbers.negate(path.pop(true), true), true);
            case FNEG -> {}
            case DNEG -> {}
            case IINC -> {
                IincInsnNode inc = (IincInsnNode) at;
                Value before = call.locals[inc.var];
                call.locals[inc.var] = Numbers.sourceOf(before) != null
                        ? new Value.Unknown(Numbers.sourceOf(before), null)
                        : Numbers.arithmetic(IADD, before, new Value.Num(inc.incr), false);
            }
            case I2L -> path.push(path.pop(), true);
            case I2F, F2I -> {
                path.pop();
                path.push(new Value.Unknown());
            }
            case I2D, F2L, F2D -> {
                path.pop();
                path.push(new Value.Unknown(), true);
            }
            case L2I -> path.push(Numbers.narrow(path.pop(true), "I"));
            case L2F, D2I, D2F -> {
                path.pop(true);
                path.push(new Value.Unknown());
            }
            case L2D, D2L -> {
                path.pop(true);
                path.push(new Value.Unknown(), true);
            }
            case I2B -> path.push(Numbers.narrow(path.pop(), "B"));
            case I2C -> path.push(Numbers.narrow(path.pop(), "C"));
            case I2S -> path.push(Numbers.narrow(path.pop(), "S"));
            case LCMP -> {
                Value right = path.pop(true);
                Value left = path.pop(true);
                path.push(Numbers.compare(left, right));
            }
            case FCMPL, FCMPG -> {
                drop(path, 2);
                path.push(new Value.Unknown());
            }
            case DCMPL, DCMPG -> {
                drop(path, 4);
                path.push(new Value.Unknown());
            }
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE -> {
                Value left = path.pop();
                if (!branch(path, (JumpInsnNode) at, code, left, new Value.Num(0))) {
                    return;
                }
            }
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> {
                Value right = path.pop();
                Value left = path.pop();
                if (!branch(path, (JumpInsnNode) at, code - IF_ICMPEQ + IFEQ, left, right)) {
                    return;
                }
            }
            case IF_ACMPEQ, IF_ACMPNE -> {
                drop(path, 2);
                fork(path, ((JumpInsnNode) at).label, null, null, null);
                return;
            }
            case IFNULL, IFNONNULL -> {
                Value value = path.pop();
                boolean onNull = code == IFNULL;
                LabelNode target = ((JumpInsnNode) at).label;
                if (value instanceof Value.Null && !survey) {
                    call.at = onNull ? target : at.getNext();
                } else if ((value instanceof Value.Fresh || value instanceof Value.Constant) && !survey) {
                    call.at = onNull ? at.getNext() : target;
                } else {
                    fork(path, target, value, onNull ? new Value.Null() : null, onNull ? null : new Value.Null());
                }
                return;
            }
            case GOTO -> {
                LabelNode target = ((JumpInsnNode) at).label;
                if (turned(path, at)) {
                    call.at = target;
                }
                return;
            }
            case JSR, RET -> {
                path.end = Way.End.GAVE_UP;
                return;
            }
            case TABLESWITCH -> {
                TableSwitchInsnNode table = (TableSwitchInsnNode) at;
                List<Integer> keys = new ArrayList<>();
                for (int key = table.min; key <= table.max && keys.size() < table.labels.size(); key++) {
                    keys.add(key);
                }
                select(path, path.pop(), keys, table.labels, table.dflt);
                return;
            }
            case LOOKUPSWITCH -> {
                LookupSwitchInsnNode table = (LookupSwitchInsnNode) at;
                select(path, path.pop(), table.keys, table.labels, table.dflt);
                return;
            }
            case IRETURN, FRETURN, ARETURN -> {
                leave(path, path.pop(), false);
                return;
            }
            case LRETURN, DRETURN -> {
                leave(path, path.pop(true), true);
                return;
            }
            case RETURN -> {
                leave(path, null, false);
                return;
            }
            case GETSTATIC -> getField(path, (FieldInsnNode) at, new Value.Null());
            case GETFIELD -> getField(path, (FieldInsnNode) at, path.pop());
            case PUTSTATIC, PUTFIELD -> putField(path, (FieldInsnNode) at, code == PUTFIELD);
            case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC, INVOKEINTERFACE -> {
                call.at = at.getNext();
                calls.invoke(path, (MethodInsnNode) at);
                return;
            }
            case INVOKEDYNAMIC -> calls.function(path, (InvokeDynamicInsnNode) at);
            case NEW -> path.push(new Value.Fresh(((TypeInsnNode) at).desc));
            case NEWARRAY, ANEWARRAY -> {
                path.pop();
                path.push(new Value.Fresh("["));
            }
            case MULTIANEWARRAY -> {
                drop(path, ((MultiANewArrayInsnNode) at).dims);
                path.push(new Value.Fresh("["));
            }
            case ARRAYLENGTH, INSTANCEOF -> {
                path.pop();
                path.push(new Value.Unknown());
            }
            case ATHROW -> {
                raise(path, path.pop());
                return;
            }
            case CHECKCAST -> {}
            case MONITORENTER -> {
                path.pop();
                path.locks++;
            }
            case MONITOREXIT -> {
                path.pop();
                path.locks = Math.max(0, path.locks - 1);
            }
            default -> {
                path.end = Way.End.GAVE_UP;
                return;
            }
        }
        call.at = at.getNext();
    }

    /** Notes the mask with which a counter's bits are picked out or set. */
    private void bits(Way path, int code, Value left, Value right) {
        if (code != IAND && code != IOR) {
            return;
        }
        FieldKey source = Numbers.sourceOf(left) != null ? Numbers.sourceOf(left) : Numbers.sourceOf(right);
        Value mask = Numbers.sourceOf(left) != null ? right : left;
        if (source != null && mask instanceof Value.Num num && num.source() == null) {
            event(path, Event.Kind.BITS, source, new Value.Num(code), mask, null);
        }
    }

    private static void drop(Way path, int slots) {
        for (int i = 0; i < slots; i++) {
            path.pop();
        }
    }

    private static void constant(Way path, Object constant) {
        if (constant instanceof Integer number) {
            path.push(new Value.Num(number));
        } else if (constant instanceof Long number) {
            path.push(new Value.Num(number), true);
        } else if (constant instanceof String text) {
            path.push(new Value.Constant(null, text));
        } else if (constant instanceof Type type && type.getSort() == Type.OBJECT) {
            path.push(new Value.Constant(type.getInternalName(), null));
        } else {
            boolean wide = constant instanceof Double
                    || (constant instanceof org.objectweb.asm.ConstantDynamic dynamic && dynamic.getSize() == 2);
            path.push(new Value.Unknown(), wide);
        }
    }

    private static void shuffle(List<Value> stack, int code) {
        int top = stack.size() - 1;
        switch (code) {
            case DUP -> stack.add(stack.get(top));
            case DUP_X1 -> stack.add(top - 1, stack.get(top));
            case DUP_X2 -> stack.add(top - 2, stack.get(top));
            case DUP2 -> {
                stack.add(stack.get(top - 1));
                stack.add(stack.get(top));
            }
            case DUP2_X1 -> {
                stack.add(top - 2, stack.get(top));
                stack.add(top - 2, stack.get(top));
            }
            case DUP2_X2 -> {
                stack.add(top - 3, stack.get(top));
                stack.add(top - 3, stack.get(top));
            }
            default -> stack.set(top, stack.set(top - 1, stack.get(top)));
        }
    }

    private void load(Way path, boolean wide) {
        path.pop();
        Value array = path.pop();
        FieldKey key = calls.elementKey(array);
        path.push(key == null ? new Value.Unknown() : read(path, key, wide, null), wide);
    }

    private void store(Way path, boolean wide) {
        Value value = path.pop(wide);
        path.pop();
        FieldKey key = calls.elementKey(path.pop());
        if (key != null) {
            write(path, Event.Kind.PUT, key, base(path, value, key), value);
        }
    }

    /** What a counter held before a number that was made from it is written back; unknown for any other number. */
    private Value base(Way path, Value value, FieldKey key) {
        if (!key.equals(Numbers.sourceOf(value))) {
            return new Value.Unknown();
        }
        if (!survey) {
            return path.held(key, new Value.Unknown());
        }
        var field = classes.field(key);
        String type = field == null ? "I" : field.desc.substring(field.desc.lastIndexOf('[') + 1);
        return new Value.Num(Numbers.fit(MIDDLE, type.equals("J"), type));
    }

    private void getField(Way path, FieldInsnNode at, Value base) {
        boolean wide = at.desc.equals("J") || at.desc.equals("D");
        if (at.name.equals("$assertionsDisabled")) {
            path.push(new Value.Num(assertions ? 0 : 1));
            return;
        }
        FieldKey key = classes.resolve(at.owner, at.name);
        if (Numbers.isWhole(at.desc)) {
            path.push(read(path, key, wide, at.desc), wide);
            return;
        }
        Way.Slot slot = new Way.Slot(key);
        Value held = path.held(slot);
        if (held == null) {
            if (at.desc.equals("Z") || at.desc.equals("F") || at.desc.equals("D")) {
                held = new Value.Unknown();
                path.hold(slot, held);
            } else {
                held = new Value.Field(key, base);
            }
        }
        path.push(held, wide);
    }

    private void putField(Way path, FieldInsnNode at, boolean instance) {
        boolean wide = at.desc.equals("J") || at.desc.equals("D");
        Value value = path.pop(wide);
        Value base = instance ? path.pop() : new Value.Null();
        FieldKey key = classes.resolve(at.owner, at.name);
        if (Numbers.isWhole(at.desc)) {
            FieldKey bound = calls.bound(value, at.owner);
            if (bound != null) {
                event(path, Event.Kind.BIND, bound, new MethodKey(key.owner(), key.name(), at.desc), null);
            }
            if (base instanceof Value.Fresh && !survey) {
                return;
            }
            write(
                    path,
                    base instanceof Value.Fresh ? Event.Kind.SET : Event.Kind.PUT,
                    key,
                    base(path, value, key),
                    value);
            return;
        }
        FieldKey bound = at.desc.equals("Ljava/lang/String;") || at.desc.equals("Ljava/lang/Class;")
                ? null
                : calls.bound(value, at.owner);
        if (bound != null) {
            event(path, Event.Kind.BIND, bound, new MethodKey(key.owner(), key.name(), at.desc), null);
        }
        Value initial = value instanceof Value.Fresh ? path.held(value) : null;
        if (initial != null) {
            event(path, Event.Kind.SET, key, new Value.Unknown(), initial, initial);
        }
        event(path, Event.Kind.WRITE, key, new MethodKey(key.owner(), key.name(), at.desc), value);
        boolean named = at.desc.startsWith("L") || at.desc.startsWith("[");
        boolean kept = value instanceof Value.Null
                || value instanceof Value.Constant
                || value instanceof Value.Function
                || value instanceof Value.Boxed;
        path.hold(new Way.Slot(key), !named || kept ? value : new Value.Field(key, base));
    }

    /** Puts a path aside to be run later. */
    void later(Way path) {
        if (waiting.size() + ended.size() < MOST_WAYS * 2) {
            waiting.push(path);
        }
    }

    // --- turning

    /** Turns on a comparison. Returns false when it has moved the path itself. */
    private boolean branch(Way path, JumpInsnNode at, int code, Value left, Value right) {
        FieldKey source = Numbers.sourceOf(left) != null ? Numbers.sourceOf(left) : Numbers.sourceOf(right);
        if (source != null) {
            int read = left instanceof Value.Num num && num.source() != null
                    ? num.read()
                    : right instanceof Value.Num other ? other.read() : 0;
            boolean known = left instanceof Value.Num && right instanceof Value.Num;
            long against = right instanceof Value.Num num && num.source() == null
                    ? num.value()
                    : left instanceof Value.Num num ? num.value() : 0;
            event(path, Event.Kind.BRANCH, source, new Value.Num(read), new Value.Num(against), known ? null : right);
        }
        if (left instanceof Value.Num a && right instanceof Value.Num b && !survey) {
            boolean jumps = switch (code) {
                case IFEQ -> a.value() == b.value();
                case IFNE -> a.value() != b.value();
                case IFLT -> a.value() < b.value();
                case IFGE -> a.value() >= b.value();
                case IFGT -> a.value() > b.value();
                default -> a.value() <= b.value();
            };
            if (!turned(path, at)) {
                return false;
            }
            path.top().at = jumps ? at.label : at.getNext();
            return false;
        }
        Value zero = null;
        Value one = null;
        if (right instanceof Value.Num b
                && b.value() == 0
                && b.source() == null
                && left instanceof Value.Unknown
                && (code == IFEQ || code == IFNE)) {
            zero = new Value.Num(0);
            one = new Value.Num(1);
        }
        fork(path, at.label, zero == null ? null : left, code == IFEQ ? zero : one, code == IFEQ ? one : zero);
        return false;
    }

    /** Counts a turn; a path that turns too often at one place is given up. */
    private boolean turned(Way path, AbstractInsnNode at) {
        int count = path.turn(at);
        if (count > MOST_TURNS) {
            path.end = Way.End.GAVE_UP;
            return false;
        }
        return true;
    }

    /** Goes both ways: to the target and on. What is learnt of the value there and here may be null. */
    private void fork(Way path, LabelNode target, @Nullable Value value, @Nullable Value there, @Nullable Value here) {
        AbstractInsnNode at = Objects.requireNonNull(path.top().at);
        if (!turned(path, at)) {
            return;
        }
        int[] ways = taken.computeIfAbsent(at, key -> new int[2]);
        int turns = survey ? 2 : Integer.MAX_VALUE;
        boolean jump = ways[0] < turns && waiting.size() + ended.size() < MOST_WAYS * 2;
        boolean stay = ways[1] < turns;
        if (jump) {
            ways[0]++;
            Way other = stay ? path.fork() : path;
            if (value != null && there != null && canLearn(value)) {
                other.learn(value, there);
            }
            if (value instanceof Value.Field field && there != null) {
                other.hold(new Way.Slot(field.key()), there);
            }
            other.top().at = target;
            if (stay) {
                waiting.push(other);
            }
        }
        if (stay) {
            ways[1]++;
            if (value != null && here != null && canLearn(value)) {
                path.learn(value, here);
            }
            if (value instanceof Value.Field field && here != null) {
                path.hold(new Way.Slot(field.key()), here);
            }
            path.top().at = at.getNext();
        } else if (!jump) {
            path.end = Way.End.GAVE_UP;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a half is one value, which is not learnt
    private static boolean canLearn(Value value) {
        return value instanceof Value.Unknown && value != Way.HALF;
    }

    private void select(Way path, Value value, List<Integer> keys, List<LabelNode> labels, LabelNode otherwise) {
        AbstractInsnNode at = Objects.requireNonNull(path.top().at);
        if (!turned(path, at)) {
            return;
        }
        if (value instanceof Value.Num num && !survey) {
            int index = keys.indexOf((int) num.value());
            path.top().at = index < 0 ? otherwise : labels.get(index);
            return;
        }
        int[] ways = taken.computeIfAbsent(at, key -> new int[2]);
        if (ways[0]++ < 2) {
            for (int i = 0; i < labels.size() && i < 32; i++) {
                Way other = path.fork();
                other.top().at = labels.get(i);
                waiting.push(other);
            }
        }
        path.top().at = otherwise;
    }

    // --- leaving

    private void leave(Way path, @Nullable Value result, boolean wide) {
        Way.Call left = path.leave();
        if (left.locks) {
            path.locks = Math.max(0, path.locks - 1);
        }
        if (path.calls.isEmpty()) {
            path.calls.add(left);
            if (result != null) {
                event(path, Event.Kind.RETURN, null, left.key, result);
            }
            path.result = result;
            path.end = Way.End.RETURNED;
            return;
        }
        if (left.then == null) {
            if (result != null) {
                path.push(result, wide);
            }
        } else {
            calls.finish(path, left.then, result);
        }
    }

    /** Throws: to the first handler that would take it, or out of the method. */
    void raise(Way path, Value thrown) {
        path.assertion = path.assertion
                || (thrown instanceof Value.Fresh error && error.type.equals("java/lang/AssertionError"));
        String type = thrown instanceof Value.Fresh fresh
                ? fresh.type
                : thrown instanceof Value.Argument argument
                        ? argument.type()
                        : thrown instanceof Value.Returned returned
                                ? Type.getReturnType(returned.method().descriptor())
                                        .getInternalName()
                                : "";
        boolean first = true;
        while (true) {
            Way.Call call = path.top();
            LabelNode handler = handler(call, type, first ? 0 : 1);
            if (handler != null) {
                call.stack.clear();
                call.stack.add(thrown);
                call.at = handler;
                if (first) {
                    turned(path, handler);
                }
                return;
            }
            first = false;
            if (call.then != null && call.then.counter() == null) {
                path.inMapEntry = 0;
            }
            if (path.calls.size() == 1) {
                path.end = Way.End.THREW;
                path.thrown = type;
                return;
            }
            path.leave();
            if (call.locks) {
                path.locks = Math.max(0, path.locks - 1);
            }
        }
    }

    private static @Nullable LabelNode handler(Way.Call call, String type, int back) {
        if (call.node.tryCatchBlocks == null || call.at == null) {
            return null;
        }
        int at = call.node.instructions.indexOf(call.at) - back;
        for (TryCatchBlockNode block : call.node.tryCatchBlocks) {
            int from = call.node.instructions.indexOf(block.start);
            int to = call.node.instructions.indexOf(block.end);
            if (at >= from && at < to && takes(block.type, type)) {
                return block.handler;
            }
        }
        return null;
    }

    private static boolean takes(@Nullable String caught, String thrown) {
        return caught == null
                || caught.equals(thrown)
                || caught.equals("java/lang/Throwable")
                || (caught.equals("java/lang/Exception") && !thrown.endsWith("Error"));
    }
}
