package org.holdfast.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The calls of the JDK that read or change a number, guard it or set a flag, acted out on what is known.
 *
 * <p>Thread safety: none.
 */
final class PlatformCalls {
    private final Machine machine;
    private final ClassIndex classes;
    private final Calls calls;

    PlatformCalls(Machine machine, Calls calls) {
        this.machine = machine;
        this.classes = machine.classes;
        this.calls = calls;
    }

    boolean acted(Way path, MethodInsnNode call, Value receiver, Value[] arguments, Type[] types, Type result) {
        String owner = call.owner;
        if (call.name.equals("<init>")) {
            if (receiver instanceof Value.Fresh fresh) {
                if (classes.atomicBase(fresh.type) != null) {
                    Value start = arguments.length == 1 && Numbers.isWhole(types[0].getDescriptor())
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
                            calls.meant(offset),
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
            FieldKey key = calls.key(receiver, owner);
            if (key == null) {
                return false;
            }
            return number(path, update, key, arguments, base.endsWith("AtomicLong"), result);
        }
        if (Jdk.isUpdater(owner)) {
            FieldKey key = calls.key(receiver, owner);
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
            FieldKey key = calls.elementKey(receiver);
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
            FieldKey key = calls.key(receiver, owner);
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
        FieldKey key = receiver instanceof Value.Element || receiver instanceof Value.Field
                ? calls.elementKey(receiver)
                : null;
        path.push(key == null ? new Value.Unknown() : machine.read(path, key, false, null), wide);
        return true;
    }

    boolean actedStatic(Way path, MethodInsnNode call, Value[] arguments) {
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
                    FieldKey source = Numbers.sourceOf(left) != null ? Numbers.sourceOf(left) : Numbers.sourceOf(right);
                    path.push(new Value.Unknown(source, null), wide);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
        Value exact = Numbers.arithmetic(code, left, right, true);
        if (exact instanceof Value.Num num && !wide && num.value() != (int) num.value()) {
            machine.raise(path, new Value.Fresh("java/lang/ArithmeticException"));
            return true;
        }
        path.push(Numbers.arithmetic(code, left, right, wide), wide);
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
                machine.write(path, Event.Kind.CAS, key, old, Numbers.arithmetic(code, old, operands[0], wide));
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
                    && !Calls.inProgress(path, code)
                    && takes(code, all.size())) {
                calls.enter(
                        path,
                        resolved,
                        code,
                        all,
                        new Way.Then(key, returnsOld, old, result.getSize() == 2, null, null));
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

    Value add(Way path, FieldKey key, Value step, boolean returnsNew, boolean wide) {
        Value old = current(path, key, wide);
        Value made = Numbers.arithmetic(Opcodes.IADD, old, step, wide);
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
        FieldKey key = calls.key(receiver, call.owner);
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
