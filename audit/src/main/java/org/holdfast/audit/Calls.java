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
 * What calls do: those that {@link PlatformCalls} knows are acted out; methods of the artifact that have to do with the counter
 * are entered; the rest is recorded and passed over.
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
    private final PlatformCalls platform;

    Calls(Machine machine, Policy policy) {
        this.machine = machine;
        this.classes = machine.classes;
        this.policy = policy;
        this.platform = new PlatformCalls(machine, this);
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

    FieldKey meant(FieldKey raw) {
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
        if (receiver != null && platform.acted(path, call, receiver, arguments, types, result)) {
            return;
        }
        if (receiver == null && platform.actedStatic(path, call, arguments)) {
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
                platform.add(path, key, new Value.Num(step.value()), true, false);
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

    void enter(Way path, MethodKey key, MethodNode code, List<Value> arguments, Way.@Nullable Then then) {
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
        if (entry != null && result instanceof Value.Boxed box && entry.equals(Numbers.sourceOf(box.number()))) {
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
    static boolean inProgress(Way path, MethodNode code) {
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
}
