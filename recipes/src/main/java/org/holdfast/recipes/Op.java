package org.holdfast.recipes;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;

/**
 * One operation on a counter.
 *
 * @param node the call or expression
 * @param receiver whose counter, null for this object's or a static one
 * @param kind what it does
 * @param answersNew whether it answers the value after the step, or the one before
 * @param step what is added, or the lambda that computes
 * @param from what a compare-and-set expects
 * @param to what a compare-and-set stores
 * @param mentions the names in it that mean the counter
 */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
record Op(
        J node,
        @Nullable Expression receiver,
        Kind kind,
        boolean answersNew,
        @Nullable Expression step,
        int by,
        @Nullable Expression from,
        @Nullable Expression to,
        Set<UUID> mentions) {
    enum Kind {
        READ,
        STEP,
        SWAP,
        SET,
        OTHER
    }

    /** The operation that a name of the field, or of its accessor, is part of. */
    static Op at(CounterField field, Cursor name) {
        J.Identifier identifier = name.getValue();
        Cursor reference = name;
        Cursor above = name.getParentTreeCursor();
        Expression receiver = null;
        if (above.getValue() instanceof J.FieldAccess access && access.getName().equals(identifier)) {
            receiver = access.getTarget();
            reference = above;
            above = above.getParentTreeCursor();
        }
        boolean byAccessor = identifier.getSimpleName().equals(field.accessor());
        J referenced = reference.getValue();
        Set<UUID> mentions = Set.of(identifier.getId());
        if (above.getValue() instanceof J.MethodInvocation call && call.getSelect() == referenced) {
            if (byAccessor) {
                return call(call, own(call.getArguments().get(0)), arguments(call, 1), mentions);
            }
            if (field.kind() == CounterField.Kind.ATOMIC) {
                return call(call, receiver, arguments(call, 0), mentions);
            }
        }
        if (byAccessor || field.kind() == CounterField.Kind.ATOMIC) {
            return new Op(referenced, receiver, Kind.OTHER, false, null, 0, null, null, mentions);
        }
        return number(above, (Expression) referenced, receiver, mentions);
    }

    private static @Nullable Expression own(Expression argument) {
        return argument instanceof J.Identifier name && name.getSimpleName().equals("this") ? null : argument;
    }

    private static List<Expression> arguments(J.MethodInvocation call, int from) {
        List<Expression> all = call.getArguments().stream()
                .filter(argument -> !(argument instanceof J.Empty))
                .toList();
        return from > all.size() ? List.of() : all.subList(from, all.size());
    }

    private static Op call(
            J.MethodInvocation call, @Nullable Expression receiver, List<Expression> arguments, Set<UUID> mentions) {
        String name = call.getSimpleName();
        Expression first = arguments.isEmpty() ? null : arguments.get(0);
        boolean answersNew = name.endsWith("AndGet");
        Kind kind = Kind.OTHER;
        int by = 0;
        Expression to = null;
        switch (name) {
            case "get", "getPlain", "getOpaque", "getAcquire", "getVolatile", "intValue", "longValue" ->
                kind = Kind.READ;
            case "incrementAndGet", "getAndIncrement" -> {
                kind = Kind.STEP;
                by = 1;
            }
            case "decrementAndGet", "getAndDecrement" -> {
                kind = Kind.STEP;
                by = -1;
            }
            case "addAndGet", "getAndAdd", "getAndAddAcquire", "getAndAddRelease", "updateAndGet", "getAndUpdate" ->
                kind = Kind.STEP;
            case "compareAndSet",
                    "weakCompareAndSet",
                    "weakCompareAndSetPlain",
                    "weakCompareAndSetVolatile",
                    "weakCompareAndSetAcquire",
                    "weakCompareAndSetRelease" -> {
                kind = arguments.size() == 2 ? Kind.SWAP : Kind.OTHER;
                to = arguments.size() == 2 ? arguments.get(1) : null;
            }
            case "set", "lazySet", "getAndSet", "setPlain", "setOpaque", "setRelease", "setVolatile" -> kind = Kind.SET;
            default -> kind = Kind.OTHER;
        }
        return new Op(call, receiver, kind, answersNew, first, by, first, to, mentions);
    }

    /** An access of a plain number. */
    private static Op number(Cursor above, Expression reference, @Nullable Expression receiver, Set<UUID> mentions) {
        J user = above.getValue();
        if (user instanceof J.Unary unary) {
            switch (unary.getOperator()) {
                case PreIncrement, PostIncrement, PreDecrement, PostDecrement -> {
                    boolean up = unary.getOperator().name().endsWith("Increment");
                    boolean before = unary.getOperator().name().startsWith("Pre");
                    return new Op(unary, receiver, Kind.STEP, before, null, up ? 1 : -1, null, null, mentions);
                }
                default -> {}
            }
        }
        if (user instanceof J.AssignmentOperation change && change.getVariable() == reference) {
            boolean up = change.getOperator() == J.AssignmentOperation.Type.Addition;
            boolean down = change.getOperator() == J.AssignmentOperation.Type.Subtraction;
            boolean one = change.getAssignment() instanceof J.Literal literal
                    && literal.getValue() instanceof Number number
                    && number.longValue() == 1;
            Kind kind = one && (up || down) ? Kind.STEP : Kind.OTHER;
            return new Op(change, receiver, kind, true, null, up ? 1 : -1, null, null, mentions);
        }
        if (user instanceof J.Assignment set && set.getVariable() == reference) {
            return new Op(set, receiver, Kind.SET, false, null, 0, null, null, mentions);
        }
        return new Op(reference, receiver, Kind.READ, false, null, 0, null, null, mentions);
    }

    /** The value that this stores where it finds one: a Long, {@link Eval#THROWS}, or null where that is not known. */
    @Nullable
    Object stores(long found, Eval eval) {
        if (kind == Kind.READ) {
            return found;
        }
        if (by != 0) {
            return found + by;
        }
        if (step instanceof J.Lambda lambda) {
            return eval.apply(lambda, found);
        }
        return eval.of(step) instanceof Long added ? (Object) (found + added) : null;
    }

    /** The value that this answers where it finds one. */
    @Nullable
    Object answers(long found, Eval eval) {
        Object stored = stores(found, eval);
        return stored instanceof Long && !answersNew ? (Object) found : stored;
    }
}
