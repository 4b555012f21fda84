package org.holdfast.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What calls do: those of the JDK that read or change a number, guard it or find it in a map are acted out; methods of the
 * artifact that have to do with the counter are entered; the rest is recorded and passed over.
 *
 * <p>Thread safety: none.
 */
final class Calls {
    /** Which methods to enter. */
    interface Policy {
        /** Whether a method of the artifact is entered. */
        boolean enters(Way path, MethodKey method, MethodNode code, List<Value> arguments);

        /** The fields that a key of the survey means, or null. */
        @Nullable
        Set<FieldKey> meaning(FieldKey key);
    }

    private static final int DEEPEST = 6;

    private final Machine machine;
    private final ClassIndex classes;
    private final Policy policy;

    Calls(Machine machine, Policy policy) {
        this.machine = machine;
        this.classes = machine.classes;
        this.policy = policy;
    }

    // --- keys

    /** Which number a reference stands for: a field's name, or a name for an argument or a result, resolved later. */
    @Nullable
    FieldKey key(Value reference, String owner) {
        FieldKey raw = rawKey(classes, reference);
        if (raw == null && !(reference instanceof Value.Fresh) && classes.has(owner)) {
            raw = new FieldKey(owner, FieldKey.SELF);
        }
        return raw == null ? null : meant(raw);
    }

    private FieldKey meant(FieldKey raw) {
        Set<FieldKey> meaning = policy.meaning(raw);
        if (meaning != null) {
            if (machine.counter != null && meaning.contains(machine.counter)) {
                return machine.counter;
            }
            if (meaning.size() == 1) {
                return meaning.iterator().next();
            }
        }
        return raw;
    }

    @Nullable
    FieldKey elementKey(Value container) {
        FieldKey raw = rawKey(classes, container);
        return raw == null ? null : meant(raw);
    }

    static @Nullable FieldKey rawKey(ClassIndex classes, Value reference) {
        if (reference instanceof Value.Field field) {
            return field.key();
        } else if (reference instanceof Value.Element element) {
            return rawKey(classes, element.container());
        } else if (reference instanceof Value.Argument argument) {
            if (argument.index() == 0
                    && argument.type().equals(argument.method().owner())
                    && classes.atomicBase(argument.type()) != null) {
                return new FieldKey(argument.type(), FieldKey.SELF);
            }
            return argumentKey(argument.method(), argument.index());
        } else if (reference instanceof Value.Returned returned) {
            return resultKey(returned.method());
        }
        return null;
    }

    static FieldKey argumentKey(MethodKey method, int index) {
        return new FieldKey("?" + method.owner() + "." + method.name() + method.descriptor(), String.valueOf(index));
    }

    static FieldKey resultKey(MethodKey method) {
        return new FieldKey("?" + method.owner() + "." + method.name() + method.descriptor(), "result");
    }

    /** The field that a constant made of a class and a field's name is for, or null. */
    @Nullable
    FieldKey bound(Value value, String here) {
        if (!(value instanceof Value.Constant constant) || constant.text() == null) {
            return null;
        }
        String type = constant.type() == null ? here : constant.type();
        FieldKey key = classes.resolve(type, constant.text());
        return classes.field(key) == null ? null : key;
    }

    // --- calls

    void invoke(Way path, MethodInsnNode call) {
        Site site = classes.site(call);
        Type[] types = site.types;
        Value[] arguments = new Value[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            arguments[i] = path.pop(types[i].getSize() == 2);
        }
        Value receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? null : path.pop();
        Type result = site.result;
        if (receiver != null && acted(path, call, receiver, arguments, types, result)) {
            return;
        }
        if (receiver == null && actedStatic(path, call, arguments)) {
            return;
        }
        MethodKey called = site.called;
        MethodKey resolved = site.resolved;
        if (resolved != null) {
            List<Value> all = new ArrayList<>(arguments.length + 1);
            if (receiver != null) {
                all.add(receiver);
            }
            all.addAll(Arrays.asList(arguments));
            noteArguments(path, resolved, all);
            MethodNode code = site.code;
            if (code != null) {
                if (!machine.survey && machine.classes.neverReturns(code)) {
                    machine.event(path, Event.Kind.CALL, null, called, receiver);
                    machine.raise(path, new Value.Fresh(thrownBy(code)));
                    return;
                }
                if (path.calls.size() < DEEPEST
                        && !inProgress(path, code)
                        && policy.enters(path, resolved, code, all)) {
                    enter(path, resolved, code, all, null);
                    return;
                }
            }
        }
        machine.event(path, Event.Kind.CALL, null, called, receiver != null ? receiver : first(arguments));
        pass(path, call, receiver, arguments, result);
    }

    private static @Nullable Value first(Value[] arguments) {
        return arguments.length == 0 ? null : arguments[0];
    }

    /** Goes on after a call that was not entered, with what can be said of its result. */
    private void pass(Way path, MethodInsnNode call, @Nullable Value receiver, Value[] arguments, Type result) {
        Value answer = null;
        if (result.getSort() != Type.VOID) {
            if (receiver != null && Jdk.findsInMap(call.owner, call.name)) {
                answer = new Value.Element(receiver);
            } else if (receiver != null && views(call.owner, call.name)) {
                answer = receiver;
            } else {
                answer = constant(receiver, arguments);
                if (answer == null && result.getSort() >= Type.ARRAY && classes.has(call.owner)) {
                    answer = new Value.Returned(new MethodKey(call.owner, call.name, call.desc));
                }
                if (answer == null) {
                    answer = new Value.Unknown();
                }
            }
        }
        Value.Function function = null;
        for (Value argument : arguments) {
            if (argument instanceof Value.Function each) {
                function = each;
            }
        }
        boolean inEntry = Jdk.changesMapEntry(call.owner, call.name);
        if (function != null && ((inEntry && !call.name.equals("computeIfAbsent")) || !machine.survey)) {
            if (enterFunction(path, function, receiver, inEntry, answer, result.getSize() == 2)) {
                return;
            }
        }
        if (inEntry && call.name.equals("merge") && receiver != null && arguments.length == 3) {
            FieldKey key = elementKey(receiver);
            if (key != null && arguments[1] instanceof Value.Boxed box && box.number() instanceof Value.Num step) {
                path.locks++;
                add(path, key, new Value.Num(step.value()), true, false);
                path.locks--;
            }
        }
        if (answer != null) {
            path.push(answer, result.getSize() == 2);
        }
    }

    /** Collections that are looked at from another side, and iterators over them. */
    private static boolean views(String owner, String name) {
        return owner.startsWith("java/util/")
                && (name.equals("values")
                        || name.equals("iterator")
                        || name.equals("entrySet")
                        || name.equals("stream"));
    }

    private boolean enterFunction(
            Way path,
            Value.Function function,
            @Nullable Value receiver,
            boolean inEntry,
            @Nullable Value answer,
            boolean wide) {
        Handle handle = function.method();
        MethodKey key = new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc());
        MethodKey resolved = classes.has(key.owner()) ? classes.resolve(key) : null;
        MethodNode code = resolved == null ? null : classes.declared(resolved);
        if (resolved == null || code == null || code.instructions.size() == 0 || inProgress(path, code)) {
            return false;
        }
        boolean isStatic = (code.access & Opcodes.ACC_STATIC) != 0;
        int wanted = Type.getArgumentTypes(key.descriptor()).length + (isStatic ? 0 : 1);
        List<Value> all = new ArrayList<>(function.captured());
        while (all.size() < wanted) {
            boolean last = all.size() == wanted - 1;
            all.add(inEntry && last && receiver != null ? new Value.Element(receiver) : new Value.Unknown());
        }
        if (path.calls.size() >= DEEPEST || (!inEntry && !policy.enters(path, resolved, code, all))) {
            return false;
        }
        if (inEntry) {
            path.inMapEntry++;
        }
        FieldKey entry = inEntry && receiver != null ? elementKey(receiver) : null;
        enter(path, resolved, code, all, new Way.Then(null, inEntry, new Value.Unknown(), wide, answer, entry));
        return true;
    }

    private void enter(Way path, MethodKey key, MethodNode code, List<Value> arguments, Way.@Nullable Then then) {
        Value[] locals = new Value[Math.max(code.maxLocals, arguments.size() * 2 + 1)];
        Arrays.fill(locals, Way.HALF);
        int slot = 0;
        int index = 0;
        if ((code.access & Opcodes.ACC_STATIC) == 0) {
            locals[slot++] = arguments.get(index++);
        }
        for (Type type : Type.getArgumentTypes(code.desc)) {
            locals[slot] = arguments.get(index++);
            slot += type.getSize();
        }
        machine.enter(path, new Way.Call(key, code, locals, then));
    }

    /** Goes on after a function that was entered. */
    void finish(Way path, Way.Then then, @Nullable Value result) {
        FieldKey counter = then.counter();
        if (counter != null) {
            Value made = result == null ? new Value.Unknown() : result;
            machine.write(path, Event.Kind.CAS, counter, then.old(), made);
            Value answer = then.returnsOld() ? then.old() : made;
            if (answer instanceof Value.Num num) {
                answer = new Value.Num(num.value(), counter, machine.nextRead(), false);
            }
            path.push(answer, then.wide());
            return;
        }
        if (then.returnsOld()) {
            path.inMapEntry = Math.max(0, path.inMapEntry - 1);
        }
        FieldKey entry = then.entry();
        if (entry != null && result instanceof Value.Boxed box && entry.equals(Machine.sourceOf(box.number()))) {
            Value old = machine.survey ? new Value.Num((int) Machine.MIDDLE) : path.held(entry, box);
            path.locks++;
            machine.write(path, Event.Kind.ADD, entry, old, box.number());
            path.locks--;
        }
        if (entry != null && result instanceof Value.Null && !machine.survey) {
            path.locks++;
            machine.write(path, Event.Kind.ADD, entry, path.held(entry, Way.HALF), new Value.Num(0, entry, 0, false));
            machine.event(path, Event.Kind.WRITE, entry, new MethodKey("java/util/Map", "remove", ""), result);
            path.locks--;
        }
        if (then.result() != null) {
            path.push(then.result(), then.wide());
        }
    }

    @SuppressWarnings("ReferenceEquality") // a method that was read is who it is
    private static boolean inProgress(Way path, MethodNode code) {
        for (Way.Call call : path.calls) {
            if (call.node == code) {
                return true;
            }
        }
        return false;
    }

    private static String thrownBy(MethodNode code) {
        for (var at : code.instructions) {
            if (at instanceof org.objectweb.asm.tree.TypeInsnNode made
                    && made.getOpcode() == Opcodes.NEW
                    && (made.desc.endsWith("Exception") || made.desc.endsWith("Error"))) {
                return made.desc;
            }
        }
        return "java/lang/RuntimeException";
    }

    private static @Nullable Value constant(@Nullable Value receiver, Value[] arguments) {
        String type = null;
        String text = null;
        if (receiver instanceof Value.Constant constant) {
            type = constant.type();
            text = constant.text();
        }
        for (Value argument : arguments) {
            if (argument instanceof Value.Constant constant) {
                type = type == null ? constant.type() : type;
                text = text == null ? constant.text() : text;
            }
        }
        return text == null ? null : new Value.Constant(type, text);
    }

    /** Notes which references are handed to which arguments, so that a counter can be followed into a helper. */
    private void noteArguments(Way path, MethodKey method, List<Value> all) {
        if (!machine.survey) {
            return;
        }
        Type[] types = Type.getArgumentTypes(method.descriptor());
        int shift = all.size() - types.length;
        for (int i = shift; i < all.size(); i++) {
            Value value = all.get(i);
            String type = types[i - shift].getDescriptor();
            if (interesting(type) && rawKey(classes, value) != null) {
                machine.event(path, Event.Kind.ARGUMENT, argumentKey(method, i), method, value);
            }
        }
    }

    private boolean interesting(String type) {
        return type.startsWith("[")
                ? type.length() == 2 && "IJ".contains(type.substring(1))
                : (type.startsWith("Ljava/util/") && !type.startsWith("Ljava/util/function/"))
                        || (type.startsWith("L") && classes.atomicBase(type.substring(1, type.length() - 1)) != null);
    }

    /** The value of a lambda or method reference. */
    void function(Way path, InvokeDynamicInsnNode call) {
        Type[] types = Type.getArgumentTypes(call.desc);
        Value[] captured = new Value[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            captured[i] = path.pop(types[i].getSize() == 2);
        }
        if (call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && call.bsmArgs.length >= 2
                && call.bsmArgs[1] instanceof Handle handle) {
            MethodKey key = new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc());
            MethodKey resolved = classes.has(key.owner()) ? classes.resolve(key) : null;
            if (resolved != null && handle.getTag() == Opcodes.H_INVOKESTATIC) {
                noteArguments(path, resolved, pad(captured, resolved));
            }
            path.push(new Value.Function(handle, List.of(captured)));
        } else {
            path.push(new Value.Unknown(), Type.getReturnType(call.desc).getSize() == 2);
        }
    }

    private static List<Value> pad(Value[] captured, MethodKey method) {
        List<Value> all = new ArrayList<>(Arrays.asList(captured));
        int wanted = Type.getArgumentTypes(method.descriptor()).length;
        while (all.size() < wanted) {
            all.add(new Value.Unknown());
        }
        return all;
    }

    // --- the JDK's calls

    private boolean acted(Way path, MethodInsnNode call, Value receiver, Value[] arguments, Type[] types, Type result) {
        String owner = call.owner;
        if (call.name.equals("<init>")) {
            if (receiver instanceof Value.Fresh fresh) {
                if (classes.atomicBase(fresh.type) != null) {
                    Value start = arguments.length == 1 && Machine.isWhole(types[0].getDescriptor())
                            ? arguments[0]
                            : new Value.Num(0);
                    path.hold(fresh, start);
                } else if (arguments.length == 1 && Jdk.isFlag(fresh.type)) {
                    path.hold(fresh, arguments[0]);
                }
            } else if (receiver instanceof Value.Argument argument
                    && classes.atomicBase(owner) != null
                    && Jdk.isPlatform(owner)) {
                Value start = arguments.length == 1 ? arguments[0] : new Value.Num(0);
                machine.write(
                        path, Event.Kind.SET, new FieldKey(argument.type(), FieldKey.SELF), new Value.Unknown(), start);
            }
            return false;
        }
        int step = Jdk.lockStep(owner, call.name);
        if (step != 0) {
            path.locks = Math.max(0, path.locks + step);
            return false;
        }
        if (Jdk.isFlag(owner)) {
            return flag(path, call, receiver, arguments, result);
        }
        if (Jdk.isUnsafe(owner)) {
            Jdk.Update update = Jdk.unsafe(call.name);
            if (update == null || arguments.length < 2) {
                return false;
            }
            FieldKey offset = offset(arguments[1]);
            return offset != null
                    && number(
                            path,
                            update,
                            meant(offset),
                            Arrays.copyOfRange(arguments, 2, arguments.length),
                            call.name.contains("Long"),
                            result);
        }
        Jdk.Update update = Jdk.update(call.name);
        if (update == null) {
            return boxed(path, call, receiver);
        }
        String base = classes.atomicBase(owner);
        if (base != null) {
            MethodKey own = classes.resolve(new MethodKey(owner, call.name, call.desc));
            if (own != null && !Jdk.isAtomicNumber(own.owner())) {
                return false;
            }
            FieldKey key = key(receiver, owner);
            if (key == null) {
                return false;
            }
            return number(path, update, key, arguments, base.endsWith("AtomicLong"), result);
        }
        if (Jdk.isUpdater(owner)) {
            FieldKey key = key(receiver, owner);
            return key != null
                    && arguments.length >= 1
                    && number(
                            path,
                            update,
                            key,
                            Arrays.copyOfRange(arguments, 1, arguments.length),
                            owner.contains("AtomicLong"),
                            result);
        }
        if (Jdk.isAtomicArray(owner)) {
            FieldKey key = elementKey(receiver);
            return key != null
                    && arguments.length >= 1
                    && number(
                            path,
                            update,
                            key,
                            Arrays.copyOfRange(arguments, 1, arguments.length),
                            owner.contains("AtomicLong"),
                            result);
        }
        if (Jdk.isHandle(owner)) {
            int operands = operands(update);
            FieldKey key = key(receiver, owner);
            if (key == null || types.length < operands) {
                return false;
            }
            Type number = operands == 0 ? result : types[types.length - 1];
            Value[] tail = Arrays.copyOfRange(arguments, arguments.length - operands, arguments.length);
            if (number.getSort() != Type.INT && number.getSort() != Type.LONG) {
                return number.getSize() == 1
                        && number.getSort() != Type.VOID
                        && number.getSort() != Type.FLOAT
                        && flag(path, update, key, key, tail, result);
            }
            return number(path, update, key, tail, number.getSort() == Type.LONG, result);
        }
        return boxed(path, call, receiver);
    }

    private static @Nullable FieldKey offset(Value value) {
        return value instanceof Value.Num num
                ? num.source()
                : value instanceof Value.Unknown unknown ? unknown.origin : null;
    }

    private static int operands(Jdk.Update update) {
        return switch (update.action()) {
            case GET -> 0;
            case CAS, CAS_RETURN_OLD -> 2;
            default -> 1;
        };
    }

    private boolean boxed(Way path, MethodInsnNode call, Value receiver) {
        if (!call.owner.equals("java/lang/Integer")
                && !call.owner.equals("java/lang/Long")
                && !call.owner.equals("java/lang/Number")) {
            return false;
        }
        if (!call.name.equals("intValue") && !call.name.equals("longValue")) {
            return false;
        }
        boolean wide = call.name.equals("longValue");
        if (receiver instanceof Value.Boxed box) {
            path.push(box.number(), wide);
            return true;
        }
        FieldKey key =
                receiver instanceof Value.Element || receiver instanceof Value.Field ? elementKey(receiver) : null;
        path.push(key == null ? new Value.Unknown() : machine.read(path, key, false, null), wide);
        return true;
    }

    private boolean actedStatic(Way path, MethodInsnNode call, Value[] arguments) {
        switch (call.owner) {
            case "java/lang/Integer", "java/lang/Long" -> {
                if (call.name.equals("valueOf") && arguments.length == 1 && !call.desc.startsWith("(Ljava")) {
                    path.push(new Value.Boxed(arguments[0]));
                    return true;
                }
                return false;
            }
            case "java/util/Objects" -> {
                if (call.name.equals("requireNonNull") && arguments.length >= 1) {
                    path.push(arguments[0]);
                    return true;
                }
                return false;
            }
            case "java/lang/Math", "java/lang/StrictMath" -> {
                return math(path, call, arguments);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean math(Way path, MethodInsnNode call, Value[] arguments) {
        boolean wide = call.desc.endsWith("J");
        if (!wide && !call.desc.endsWith("I")) {
            return false;
        }
        Value one = new Value.Num(1);
        Value left = arguments[0];
        Value right = arguments.length == 2 ? arguments[1] : one;
        int code;
        switch (call.name) {
            case "addExact", "incrementExact" -> code = Opcodes.IADD;
            case "subtractExact", "decrementExact" -> code = Opcodes.ISUB;
            case "max", "min" -> {
                if (left instanceof Value.Num a && right instanceof Value.Num b) {
                    boolean takesLeft = call.name.equals("max") == a.value() >= b.value();
                    long value = takesLeft ? a.value() : b.value();
                    Value.Num named = a.source() != null ? a : b;
                    path.push(new Value.Num(value, named.source(), named.read(), false), wide);
                } else {
                    FieldKey source = Machine.sourceOf(left) != null ? Machine.sourceOf(left) : Machine.sourceOf(right);
                    path.push(new Value.Unknown(source, null), wide);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
        Value exact = Machine.arithmetic(code, left, right, true);
        if (exact instanceof Value.Num num && !wide && num.value() != (int) num.value()) {
            machine.raise(path, new Value.Fresh("java/lang/ArithmeticException"));
            return true;
        }
        path.push(Machine.arithmetic(code, left, right, wide), wide);
        return true;
    }

    // --- numbers and flags

    private boolean number(Way path, Jdk.Update update, FieldKey key, Value[] operands, boolean wide, Type result) {
        if (operands.length < (update.step() != 0 ? 0 : operands(update))) {
            return false;
        }
        switch (update.action()) {
            case GET -> answer(path, machine.read(path, key, wide, null), result);
            case SET -> {
                machine.write(path, Event.Kind.SET, key, new Value.Unknown(), operands[0]);
                answer(path, new Value.Unknown(), result);
            }
            case ADD_RETURN_NEW, ADD_RETURN_OLD -> {
                Value step = update.step() != 0 ? new Value.Num(update.step()) : operands[0];
                answer(path, add(path, key, step, update.action() == Jdk.Action.ADD_RETURN_NEW, wide), result);
            }
            case CAS, CAS_RETURN_OLD -> compareAndSet(path, key, operands, wide, result);
            case SWAP -> {
                Value old = machine.read(path, key, wide, null);
                machine.write(path, Event.Kind.SET, key, old, operands[0]);
                answer(path, old, result);
            }
            case BIT_OR, BIT_AND, BIT_XOR -> {
                Value old = machine.read(path, key, wide, null);
                int code = update.action() == Jdk.Action.BIT_OR
                        ? Opcodes.IOR
                        : update.action() == Jdk.Action.BIT_AND ? Opcodes.IAND : Opcodes.IXOR;
                machine.write(path, Event.Kind.CAS, key, old, Machine.arithmetic(code, old, operands[0], wide));
                answer(path, old, result);
            }
            default -> update(path, update, key, operands, wide, result);
        }
        return true;
    }

    /** Acts out an update by a function. */
    private void update(Way path, Jdk.Update update, FieldKey key, Value[] operands, boolean wide, Type result) {
        Value old = current(path, key, wide);
        boolean returnsOld =
                update.action() == Jdk.Action.UPDATE_RETURN_OLD || update.action() == Jdk.Action.ACCUMULATE_RETURN_OLD;
        boolean accumulates = operands.length == 2;
        if (operands[operands.length - 1] instanceof Value.Function function) {
            List<Value> all = new ArrayList<>(function.captured());
            all.add(old);
            if (accumulates) {
                all.add(operands[0]);
            }
            Handle handle = function.method();
            MethodKey target = new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc());
            MethodKey resolved = classes.has(target.owner()) ? classes.resolve(target) : null;
            MethodNode code = resolved == null ? null : classes.declared(resolved);
            if (resolved != null
                    && code != null
                    && code.instructions.size() > 0
                    && !inProgress(path, code)
                    && takes(code, all.size())) {
                enter(path, resolved, code, all, new Way.Then(key, returnsOld, old, result.getSize() == 2, null, null));
                return;
            }
            if (accumulates && handle.getName().equals("sum")) {
                answer(path, add(path, key, operands[0], !returnsOld, wide), result);
                return;
            }
        }
        machine.write(path, Event.Kind.SET, key, old, new Value.Unknown(key, null));
        answer(path, new Value.Unknown(key, null), result);
    }

    private static boolean takes(MethodNode code, int arguments) {
        int own = (code.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        return Type.getArgumentTypes(code.desc).length + own == arguments;
    }

    /** Pushes a result as wide as the call says, or nothing when the call drops it. */
    private static void answer(Way path, Value value, Type result) {
        if (result.getSort() != Type.VOID) {
            path.push(value, result.getSize() == 2);
        }
    }

    private Value current(Way path, FieldKey key, boolean wide) {
        Value number = machine.survey
                ? new Value.Num(wide ? Machine.MIDDLE : (int) Machine.MIDDLE, key, machine.nextRead(), false)
                : path.held(key, new Value.Unknown());
        return number instanceof Value.Num num ? new Value.Num(num.value(), key, machine.nextRead(), false) : number;
    }

    private Value add(Way path, FieldKey key, Value step, boolean returnsNew, boolean wide) {
        Value old = current(path, key, wide);
        Value made = Machine.arithmetic(Opcodes.IADD, old, step, wide);
        machine.write(path, Event.Kind.ADD, key, old, made);
        return returnsNew ? made : old;
    }

    private void compareAndSet(Way path, FieldKey key, Value[] operands, boolean wide, Type result) {
        boolean flag = result.getSort() == Type.BOOLEAN;
        Value old = current(path, key, wide);
        Value expected = operands[0];
        Value made = operands[1];
        if (machine.survey) {
            machine.write(path, Event.Kind.CAS, key, expected, made);
            answer(path, flag ? new Value.Unknown() : old, result);
            return;
        }
        if (old instanceof Value.Num now && expected instanceof Value.Num wanted && now.value() != wanted.value()) {
            answer(path, flag ? new Value.Num(0) : old, result);
            return;
        }
        if (!(old instanceof Value.Num) || !(expected instanceof Value.Num)) {
            Way other = path.fork();
            answer(other, flag ? new Value.Num(0) : old, result);
            machine.later(other);
        }
        machine.write(path, Event.Kind.CAS, key, old, made);
        answer(path, flag ? new Value.Num(1) : old, result);
    }

    /** An AtomicBoolean or AtomicReference: what guards a second close. */
    private boolean flag(Way path, MethodInsnNode call, Value receiver, Value[] arguments, Type result) {
        FieldKey key = key(receiver, call.owner);
        Jdk.Update update = Jdk.update(call.name);
        if (key == null || update == null) {
            return false;
        }
        return flag(path, update, new FieldKey(key.owner(), key.name() + "!"), key, arguments, result);
    }

    private boolean flag(Way path, Jdk.Update update, FieldKey cell, FieldKey shown, Value[] arguments, Type result) {
        Value held = path.held(cell);
        if (held == null) {
            held = new Value.Unknown();
            path.hold(cell, held);
        }
        MethodKey write = new MethodKey(shown.owner(), shown.name(), "");
        switch (update.action()) {
            case GET -> answer(path, held, result);
            case SET -> {
                if (result.getSort() != Type.VOID) {
                    return false;
                }
                path.hold(cell, arguments[0]);
                machine.event(path, Event.Kind.WRITE, shown, write, arguments[0]);
            }
            case SWAP -> {
                if (result.getSize() != 1) {
                    return false;
                }
                path.push(held);
                path.hold(cell, arguments[0]);
                machine.event(path, Event.Kind.WRITE, shown, write, arguments[0]);
                if (held instanceof Value.Unknown) {
                    Way other = path.fork();
                    other.pop();
                    other.push(result.getSort() == Type.BOOLEAN ? new Value.Num(1) : new Value.Null());
                    machine.later(other);
                }
            }
            case CAS -> {
                if (result.getSort() != Type.BOOLEAN || arguments.length < 2) {
                    return false;
                }
                boolean known =
                        held instanceof Value.Num a && arguments[0] instanceof Value.Num b && a.value() != b.value();
                if (known) {
                    path.push(new Value.Num(0));
                    return true;
                }
                boolean surely = held instanceof Value.Num && arguments[0] instanceof Value.Num;
                if (!surely) {
                    Way other = path.fork();
                    other.push(new Value.Num(0));
                    if (arguments[0] instanceof Value.Num wanted) {
                        other.hold(cell, new Value.Num(wanted.value() == 0 ? 1 : 0));
                    }
                    machine.later(other);
                }
                path.hold(cell, arguments[1]);
                machine.event(path, Event.Kind.WRITE, shown, write, arguments[1]);
                path.push(new Value.Num(1));
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
