package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;
import org.openrewrite.java.JavaPrinter;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Changes the counters of one file, in one of the two steps, and says what became of each.
 *
 * <p>Thread safety: stateless.
 */
public final class Conversion {
    /** The owner of a field that could not be found out. */
    private static final String UNKNOWN = "?#";

    private Conversion() {}

    /**
     * What became of a field.
     *
     * @param owner the class that declares it, as {@code a.b.C$D}
     * @param field its name
     * @param reason why it stays as it is; null if it was changed
     * @param line where that shows, from 1; 0 if it was changed
     * @param code the code that is in the way, on one line; empty if it was changed
     */
    public record Outcome(
            String owner, String field, @Nullable Reason reason, int line, String code) {
        /**
         * Whether the field was changed.
         *
         * @return true if it was
         */
        public boolean changed() {
            return reason == null;
        }
    }

    /**
     * A file and what was done to it.
     *
     * @param unit the file, changed or as it was
     * @param outcomes what became of each field that goes up and down
     */
    public record Result(J.CompilationUnit unit, List<Outcome> outcomes) {
        /**
         * Copies the list.
         *
         * @param unit the file, changed or as it was
         * @param outcomes what became of each field that goes up and down
         */
        public Result {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * The first step: uses go into private methods.
     *
     * @param unit the file
     * @param elsewhere what {@link #usedFrom} says of the other files
     * @param context of the run
     * @return the changed file
     */
    public static Result introduceHelpers(J.CompilationUnit unit, Set<String> elsewhere, ExecutionContext context) {
        return apply(unit, Plan.Step.HELPERS, elsewhere, context);
    }

    /**
     * The second step: the field becomes a counter.
     *
     * @param unit the file
     * @param elsewhere what {@link #usedFrom} says of the other files
     * @param context of the run
     * @return the changed file
     */
    public static Result replaceCounters(J.CompilationUnit unit, Set<String> elsewhere, ExecutionContext context) {
        return apply(unit, Plan.Step.COUNTER, elsewhere, context);
    }

    /**
     * The counters that would change and that other files could use.
     *
     * @param unit the file
     * @param context of the run
     * @return their names
     */
    public static Set<String> sharedCounters(J.CompilationUnit unit, ExecutionContext context) {
        Set<String> names = new java.util.TreeSet<>();
        Result tried = apply(unit, Plan.Step.COUNTER, Set.of(), context);
        for (CounterField field : Fields.in(unit)) {
            boolean changes = tried.outcomes().stream()
                    .anyMatch(outcome -> outcome.changed()
                            && outcome.field().equals(field.name())
                            && outcome.owner().equals(field.ownerName()));
            if (changes && !field.isPrivate()) {
                names.add(field.name());
            }
        }
        return names;
    }

    /**
     * Tries every counter of a file.
     *
     * @param unit the file
     * @param step what to do
     * @param elsewhere the fields that other files use, as {@code owner#name}
     */
    static Result apply(J.CompilationUnit unit, Plan.Step step, Set<String> elsewhere, ExecutionContext context) {
        J.CompilationUnit now = unit;
        List<Outcome> outcomes = new ArrayList<>();
        List<CounterField> fields = Fields.in(now);
        for (String key : fields.stream().map(Conversion::key).toList()) {
            CounterField field = find(fields, key);
            if (field == null) {
                continue;
            }
            if (!counts(now, field)) {
                continue;
            }
            try {
                if (elsewhere.contains(key(field))
                        || (!field.isPrivate() && elsewhere.contains(UNKNOWN + field.name()))) {
                    throw new Refused(Reason.USED_ELSEWHERE, field.declaration());
                }
                Plan plan = Reader.read(now, field, step);
                if (!plan.changesNothing()) {
                    now = (J.CompilationUnit) new Rewriter(plan).visitNonNull(now, context);
                    fields = Fields.in(now);
                }
                outcomes.add(new Outcome(field.ownerName(), field.name(), null, 0, ""));
            } catch (Refused refused) {
                String code = Look.line(refused.where());
                outcomes.add(new Outcome(
                        field.ownerName(),
                        field.name(),
                        refused.reason(),
                        line(now, refused.where()),
                        code.length() <= 100 ? code : code.substring(0, 97) + "..."));
            }
        }
        return new Result(now, outcomes);
    }

    /** A change of one counter makes new objects of the others, and the changed one is none any more. */
    private static @Nullable CounterField find(List<CounterField> fields, String key) {
        return fields.stream()
                .filter(field -> key(field).equals(key))
                .findFirst()
                .orElse(null);
    }

    static String key(CounterField field) {
        return field.ownerName() + "#" + field.name();
    }

    /** Whether a field goes up and down at all: others are no one's business. */
    private static boolean counts(J.CompilationUnit unit, CounterField field) {
        boolean up = false;
        boolean down = false;
        try {
            Source source = Source.of(unit, field);
            for (Op op : source.ops()) {
                Effect effect = Effect.of(op, 0, source.eval());
                boolean computed = effect == Effect.OTHER && op.kind() == Op.Kind.STEP;
                boolean other = op.kind() == Op.Kind.SWAP || computed || effect == Effect.REVIVE;
                up |= effect == Effect.ACQUIRE || other;
                down |= effect == Effect.RELEASE || other;
            }
        } catch (Refused refused) {
            return true;
        }
        return up && down;
    }

    /**
     * Notes the fields of other files that a file uses, as {@code owner#name}.
     *
     * @param unit the file
     * @param into what is added to
     */
    public static void usedFrom(J.CompilationUnit unit, Set<String> into) {
        new Look() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
                JavaType.Variable variable = name.getFieldType();
                JavaType.FullyQualified owner =
                        variable == null ? null : TypeUtils.asFullyQualified(variable.getOwner());
                if (owner != null && !declaredIn(unit, owner.getFullyQualifiedName())) {
                    into.add(owner.getFullyQualifiedName() + "#" + name.getSimpleName());
                }
                return name;
            }

            @Override
            public J.FieldAccess visitFieldAccess(J.FieldAccess access, Integer none) {
                JavaType.FullyQualified type = TypeUtils.asFullyQualified(access.getType());
                if (access.getName().getFieldType() == null && (type == null || type instanceof JavaType.Unknown)) {
                    into.add(UNKNOWN + access.getSimpleName());
                }
                return super.visitFieldAccess(access, none);
            }
        }.at(unit);
    }

    private static boolean declaredIn(J.CompilationUnit unit, String owner) {
        for (J.ClassDeclaration type : unit.getClasses()) {
            JavaType.FullyQualified top = type.getType();
            String name = top == null ? type.getSimpleName() : top.getFullyQualifiedName();
            if (owner.equals(name) || owner.startsWith(name + "$")) {
                return true;
            }
        }
        return false;
    }

    /** The line that some code starts on. */
    private static int line(J.CompilationUnit unit, J code) {
        int[] line = {0};
        new JavaPrinter<Integer>() {
            @Override
            public @Nullable J preVisit(J tree, PrintOutputCapture<Integer> out) {
                if (line[0] == 0 && tree.getId().equals(code.getId())) {
                    String prefix = tree.getPrefix().getWhitespace()
                            + (tree.getPrefix().getComments().isEmpty() ? "" : comments(tree));
                    line[0] = 1
                            + (int) (out.getOut() + prefix)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                }
                return tree;
            }

            private String comments(Tree tree) {
                StringBuilder text = new StringBuilder();
                ((J) tree)
                        .getPrefix()
                        .getComments()
                        .forEach(comment ->
                                text.append(comment.printComment(getCursor())).append(comment.getSuffix()));
                return text.toString();
            }
        }.visit(unit, new PrintOutputCapture<>(0));
        return line[0];
    }
}
