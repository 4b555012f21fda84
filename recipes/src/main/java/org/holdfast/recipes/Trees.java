package org.holdfast.recipes;

import static java.util.Collections.emptyList;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JContainer;
import org.openrewrite.java.tree.JLeftPadded;
import org.openrewrite.java.tree.JRightPadded;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.marker.Markers;

/** Makes new code, and moves code to another indentation. */
final class Trees {
    private Trees() {}

    static J.Identifier name(String text, @Nullable JavaType type) {
        return new J.Identifier(Tree.randomId(), Space.EMPTY, Markers.EMPTY, emptyList(), text, type, null);
    }

    static J.MethodInvocation call(
            @Nullable Expression select, String method, JavaType.FullyQualified owner, JavaType answers) {
        JavaType.Method type = new JavaType.Method(
                null, 1L, owner, method, answers, new String[0], new JavaType[0], null, null, null, null);
        return new J.MethodInvocation(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                select == null ? null : JRightPadded.build(select.withPrefix(Space.EMPTY)),
                null,
                name(method, type),
                none(),
                type);
    }

    private static JContainer<Expression> none() {
        Expression empty = new J.Empty(Tree.randomId(), Space.EMPTY, Markers.EMPTY);
        return JContainer.build(Space.EMPTY, List.of(JRightPadded.build(empty)), Markers.EMPTY);
    }

    /** {@code object.variable}. */
    static J.FieldAccess field(Expression object, JavaType.Variable variable) {
        J.FieldAccess access = field(object, variable.getName(), variable.getType());
        return access.withName(access.getName().withFieldType(variable));
    }

    /** {@code select.name}. */
    static J.FieldAccess field(Expression select, String name, JavaType type) {
        return new J.FieldAccess(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                select.withPrefix(Space.EMPTY),
                JLeftPadded.build(name(name, type)),
                type);
    }

    static Expression not(Expression condition) {
        return new J.Unary(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                JLeftPadded.build(J.Unary.Type.Not),
                condition.withPrefix(Space.EMPTY),
                JavaType.Primitive.Boolean);
    }

    /** A number of claims, in the old values. */
    static Expression plus(Expression left, long right) {
        if (right == 0) {
            return left;
        }
        Expression sum = new J.Binary(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                left,
                JLeftPadded.build(right < 0 ? J.Binary.Type.Subtraction : J.Binary.Type.Addition)
                        .withBefore(Space.SINGLE_SPACE),
                literal(Math.abs(right)).withPrefix(Space.SINGLE_SPACE),
                JavaType.Primitive.Int);
        return new J.Parentheses<>(Tree.randomId(), Space.EMPTY, Markers.EMPTY, JRightPadded.build(sum));
    }

    static J.Literal literal(long number) {
        return new J.Literal(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                (int) number,
                Long.toString(number),
                null,
                JavaType.Primitive.Int);
    }

    /** {@code new RefCount()}, or {@code RefCount.of(claims)}. */
    static Expression born(long claims, Expression typeName, JavaType.FullyQualified type) {
        if (claims == 1) {
            JavaType.Method constructor = new JavaType.Method(
                    null, 1L, type, "<constructor>", type, new String[0], new JavaType[0], null, null, null, null);
            return new J.NewClass(
                    Tree.randomId(),
                    Space.EMPTY,
                    Markers.EMPTY,
                    null,
                    Space.EMPTY,
                    (org.openrewrite.java.tree.TypeTree) typeName.withPrefix(Space.SINGLE_SPACE),
                    none(),
                    null,
                    constructor);
        }
        JavaType.Method of = new JavaType.Method(
                null,
                9L,
                type,
                "of",
                type,
                new String[] {"claims"},
                new JavaType[] {JavaType.Primitive.Int},
                null,
                null,
                null,
                null);
        return call(typeName, "of", type, type)
                .withArguments(List.of(literal(claims)))
                .withMethodType(of)
                .withName(name("of", of));
    }

    static J.Return answer(Expression value, Space prefix) {
        return new J.Return(Tree.randomId(), prefix, Markers.EMPTY, value.withPrefix(Space.SINGLE_SPACE));
    }

    static J.If branch(Expression condition, Statement body, Space prefix) {
        return new J.If(
                Tree.randomId(),
                prefix,
                Markers.EMPTY,
                new J.ControlParentheses<>(
                        Tree.randomId(),
                        Space.SINGLE_SPACE,
                        Markers.EMPTY,
                        JRightPadded.build(condition.withPrefix(Space.EMPTY))),
                JRightPadded.build(body),
                null);
    }

    /** The statements of a block, or the one that stands without braces. */
    static List<Statement> statements(Statement body) {
        return body instanceof J.Block block ? block.getStatements() : List.of(body);
    }

    /** Moves statements to the indentation that another stands at. */
    static List<Statement> at(Space place, List<Statement> statements) {
        List<Statement> moved = new ArrayList<>();
        for (Statement statement : statements) {
            moved.add(shift(statement, statement.getPrefix().getIndent(), place.getIndent()));
        }
        return moved;
    }

    /** Moves code: what began with one indentation begins with the other. */
    static <T extends J> T shift(T code, String from, String to) {
        if (from.equals(to)) {
            return code;
        }
        J moved = new JavaIsoVisitor<Integer>() {
            @Override
            public Space visitSpace(@Nullable Space space, Space.Location location, Integer none) {
                Space given = space == null ? Space.EMPTY : space;
                if (given.isEmpty()) {
                    return given;
                }
                return given.withWhitespace(line(given.getWhitespace()))
                        .withComments(given.getComments().stream()
                                .map(comment -> comment.withSuffix(line(comment.getSuffix())))
                                .map(comment -> (org.openrewrite.java.tree.Comment) comment)
                                .toList());
            }

            private String line(String whitespace) {
                int end = whitespace.lastIndexOf('\n') + 1;
                return end > 0 && whitespace.startsWith(from, end)
                        ? whitespace.substring(0, end) + to + whitespace.substring(end + from.length())
                        : whitespace;
            }
        }.visitNonNull(code, 0);
        @SuppressWarnings("unchecked")
        T same = (T) moved;
        return same;
    }

    /** Whether nothing runs after it. */
    static boolean leaves(Statement statement) {
        if (statement instanceof J.Block block) {
            List<Statement> all = block.getStatements();
            return !all.isEmpty() && leaves(all.get(all.size() - 1));
        }
        if (statement instanceof J.If branch) {
            J.If.Else otherwise = branch.getElsePart();
            return otherwise != null && leaves(branch.getThenPart()) && leaves(otherwise.getBody());
        }
        return statement instanceof J.Return || statement instanceof J.Throw;
    }

    static boolean answers(Statement statement, boolean value) {
        List<Statement> all = statements(statement);
        return all.size() == 1
                && all.get(0) instanceof J.Return answer
                && answer.getExpression() instanceof J.Literal literal
                && Boolean.valueOf(value).equals(literal.getValue());
    }
}
