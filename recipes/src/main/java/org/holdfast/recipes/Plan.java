package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;

/**
 * What to change for one counter in one step: expressions and statements by their identity, and the helpers to add. Both
 * steps change the same places; they differ in what a use is replaced by.
 */
final class Plan {
    /** Introduce the helpers, then replace. */
    enum Step {
        HELPERS,
        COUNTER
    }

    static final JavaType.FullyQualified REF_COUNT = JavaType.ShallowClass.build("org.holdfast.RefCount");

    private final CounterField field;
    private final Step step;
    private final boolean shadowed;
    private final Set<String> taken;
    private final Map<UUID, List<Statement>> statements = new HashMap<>();
    private final Map<UUID, J> expressions = new HashMap<>();
    private final Map<String, Helper> helpers = new LinkedHashMap<>();
    private final Set<Act> acts = EnumSet.noneOf(Act.class);
    private final Map<UUID, Space> prefixes = new HashMap<>();
    private @Nullable Expression typeName;
    private long claims;
    private boolean bornLater;
    private boolean muted;

    /** A private method: its name, what it is for and the lines of its body, each with its tabs. */
    record Helper(String name, Act act, List<String> body) {}

    /**
     * Begins with nothing to change.
     *
     * @param shadowed whether something else has the field's name somewhere in its class
     * @param taken names that a helper cannot have
     */
    Plan(CounterField field, Step step, boolean shadowed, Set<String> taken) {
        this.field = field;
        this.step = step;
        this.shadowed = shadowed;
        this.taken = taken;
    }

    CounterField field() {
        return field;
    }

    Step step() {
        return step;
    }

    Set<Act> acts() {
        return acts;
    }

    List<Helper> helpers() {
        return List.copyOf(helpers.values());
    }

    boolean changesNothing() {
        return statements.isEmpty() && expressions.isEmpty();
    }

    @Nullable
    List<Statement> statement(UUID id) {
        return statements.get(id);
    }

    @Nullable
    J expression(UUID id) {
        return expressions.get(id);
    }

    /** While muted, what is read is understood and left as it is. */
    void mute(boolean on) {
        muted = on;
    }

    boolean muted() {
        return muted;
    }

    void replace(J expression, J by) {
        if (!muted) {
            expressions.put(expression.getId(), by);
        }
    }

    void replace(Statement statement, List<Statement> by) {
        if (!muted) {
            statements.put(statement.getId(), new ArrayList<>(by));
        }
    }

    /** Moves a statement to where another stood. */
    void prefix(J statement, Space prefix) {
        if (!muted) {
            prefixes.put(statement.getId(), prefix);
        }
    }

    @Nullable
    Space prefix(UUID id) {
        return prefixes.get(id);
    }

    /** Makes the field a counter, in the second step. */
    void born(long claims, List<Expression> places, Expression typeName) {
        mute(false);
        if (step == Step.HELPERS) {
            return;
        }
        this.typeName = typeName;
        this.claims = claims;
        this.bornLater = !places.isEmpty();
        for (Expression place : places) {
            replace(place, Trees.born(claims, typeName, REF_COUNT).withPrefix(place.getPrefix()));
        }
        field.accessorSetUp().forEach(this::remove);
    }

    /** What the field's type is to be; null in the first step. */
    @Nullable
    Expression typeName() {
        return typeName;
    }

    long claims() {
        return claims;
    }

    /** Whether a constructor makes the counter. */
    boolean bornLater() {
        return bornLater;
    }

    void remove(UUID statement) {
        if (!muted) {
            statements.put(statement, List.of());
        }
    }

    /**
     * The new code of a use.
     *
     * @param act what it means
     * @param receiver whose counter, null for this object's or a static one
     * @param body what the helper does
     */
    Expression use(Act act, @Nullable Expression receiver, List<String> body) {
        acts.add(act);
        JavaType answers = switch (act.returns) {
            case "boolean" -> JavaType.Primitive.Boolean;
            case "int" -> JavaType.Primitive.Int;
            default -> JavaType.Primitive.Void;
        };
        if (step == Step.HELPERS) {
            String name = muted ? act.helper : helper(act, body).name();
            JavaType.FullyQualified owner = field.owner().getType();
            Expression object = receiver instanceof J.Identifier self
                            && self.getSimpleName().equals("this")
                    ? null
                    : receiver;
            return Trees.call(object, name, owner == null ? REF_COUNT : owner, answers);
        }
        return Trees.call(counter(receiver), act.method, REF_COUNT, answers);
    }

    private Expression counter(@Nullable Expression receiver) {
        if (receiver != null) {
            return Trees.field(receiver, variable());
        }
        if (shadowed && !field.isStatic()) {
            return Trees.field(Trees.name("this", field.owner().getType()), variable());
        }
        return Trees.name(field.name(), REF_COUNT).withFieldType(variable());
    }

    private JavaType.Variable variable() {
        return new JavaType.Variable(null, 0, field.name(), field.owner().getType(), REF_COUNT, null);
    }

    private Helper helper(Act act, List<String> body) {
        for (int i = 1; ; i++) {
            String name = act.helper + (i == 1 ? "" : Integer.toString(i));
            Helper there = helpers.get(name);
            if (there != null && there.act() == act && there.body().equals(body)) {
                return there;
            }
            if (there == null && !taken.contains(name)) {
                Helper made = new Helper(name, act, body);
                helpers.put(name, made);
                return made;
            }
        }
    }
}
