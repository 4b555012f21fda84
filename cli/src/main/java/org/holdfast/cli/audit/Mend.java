package org.holdfast.cli.audit;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.cli.audit.Source.Edit;
import org.jspecify.annotations.Nullable;

/**
 * The edits for one error. It is one thing: each kind of tree with the least that can take its place, and what follows when
 * that was tried on the same line often enough. Level 1 is an expression or a type, 2 a statement, 3 a body, 4 a member; then
 * there is none.
 *
 * <p>Thread safety: for one thread.
 */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
final class Mend {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String text;
    private final StandIns standIns;
    private final List<Tree> path = new ArrayList<>();

    Mend(CompilationUnitTree unit, SourcePositions positions, String text, StandIns standIns) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
        this.standIns = standIns;
    }

    /** No edits: the file has to go. A line with several faults is tried as often before it is given up. */
    List<Edit> edits(int position, String code, int tries) {
        int level = tries <= 3 ? 1 : tries <= 5 ? 2 : tries - 3;
        path.clear();
        new Locator(position).scan(unit, null);
        List<Edit> edits = declared();
        for (int each = level; edits.isEmpty() && each <= 4; each++) {
            edits = switch (each) {
                case 1 -> least(code);
                case 2 -> statement();
                case 3 -> body();
                default -> member();
            };
        }
        return edits;
    }

    /** Imports and annotations are not needed. */
    private List<Edit> declared() {
        for (Tree each : path) {
            if (each instanceof ImportTree || each instanceof AnnotationTree) {
                return List.of(replace(each, ""));
            }
        }
        return List.of();
    }

    // ------------------------------------------------------------------------------------------------ 1: expressions,
    // types

    private List<Edit> least(String code) {
        int at = path.size() - 1;
        if (at < 1) {
            return List.of();
        }
        if (path.get(at) instanceof ClassTree type) {
            return supertypes(type);
        }
        if (code.contains("except.never.thrown")) {
            return caught();
        }
        List<Edit> typed = answers();
        if (!typed.isEmpty()) {
            return typed;
        }
        if (path.get(at) instanceof LambdaExpressionTree lambda) {
            boolean answers = lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION
                    ? !(lambda.getBody() instanceof MethodInvocationTree)
                    : text(lambda.getBody()).matches("(?s).*\\breturn\\s+[^;\\s].*");
            String function = StandIns.function(lambda.getParameters().size(), answers);
            return List.of(new Edit(start(lambda), start(lambda), "(" + function + ") "));
        }
        boolean exact = path.get(at) instanceof MemberSelectTree;
        while (at > 1 && grows(path.get(at - 1), path.get(at))) {
            exact = false;
            at--;
        }
        Tree whole = path.get(at);
        if (!(whole instanceof IdentifierTree
                || whole instanceof MemberSelectTree
                || whole instanceof ParameterizedTypeTree
                || whole instanceof MemberReferenceTree)) {
            return whole instanceof NewClassTree made ? made(made) : List.of();
        }
        return path.get(at - 1) instanceof MethodInvocationTree call
                        && call.getMethodSelect() == whole
                        && path.get(at - 2) instanceof TryTree
                ? place(path.get(at - 2), call, at - 1, false)
                : place(path.get(at - 1), whole, at, exact);
    }

    /** {@code a.b.C} and {@code C<D>} are wrong or right as a whole. */
    private static boolean grows(Tree parent, Tree child) {
        return parent instanceof MemberSelectTree
                || (parent instanceof ParameterizedTypeTree generic && generic.getType() == child);
    }

    private List<Edit> place(Tree parent, Tree whole, int at, boolean exact) {
        if (parent instanceof MethodInvocationTree call && call.getMethodSelect() == whole) {
            return call(call, exact);
        }
        if (parent instanceof NewClassTree made && made.getIdentifier() == whole) {
            return made(made);
        }
        if (parent instanceof ClassTree type) {
            return type.getExtendsClause() == whole
                    ? List.of(replace(whole, standIns.superclass(text(whole))))
                    : List.of(replace(whole, standIns.superinterface()));
        }
        if (parent instanceof MethodTree method && method.getThrows().contains(whole)) {
            return List.of(replace(whole, standIns.exception()));
        }
        boolean caught = parent instanceof UnionTypeTree
                || (parent instanceof VariableTree && path.get(at - 2) instanceof CatchTree);
        if (caught) {
            return List.of(replace(whole, standIns.exception()));
        }
        if (parent instanceof VariableTree resource
                && path.get(at - 2) instanceof TryTree
                && resource.getType() == whole) {
            return List.of(replace(whole, StandIns.PACKAGE + ".Closes"));
        }
        if (parent instanceof TryTree) {
            return List.of(replace(
                    whole, StandIns.PACKAGE + ".Closes closes" + start(whole) + " = " + StandIns.CALLS + "value()"));
        }
        if (isType(parent, whole)) {
            return List.of(replace(whole, "Object"));
        }
        boolean written = (parent instanceof AssignmentTree assignment && assignment.getVariable() == whole)
                || parent instanceof CompoundAssignmentTree
                || (parent instanceof UnaryTree unary
                        && !text(unary).startsWith("!")
                        && !text(unary).startsWith("-"));
        return written ? List.of() : List.of(replace(whole, StandIns.CALLS + "value()"));
    }

    private static boolean isType(Tree parent, Tree whole) {
        return switch (parent.getKind()) {
            case VARIABLE -> ((VariableTree) parent).getType() == whole;
            case METHOD -> true;
            case TYPE_CAST -> ((TypeCastTree) parent).getType() == whole;
            case INSTANCE_OF -> ((InstanceOfTree) parent).getType() == whole;
            case NEW_ARRAY -> ((NewArrayTree) parent).getType() == whole;
            case METHOD_INVOCATION ->
                ((MethodInvocationTree) parent).getTypeArguments().contains(whole);
            case PARAMETERIZED_TYPE, ARRAY_TYPE, TYPE_PARAMETER, EXTENDS_WILDCARD, SUPER_WILDCARD, INTERSECTION_TYPE ->
                true;
            default -> false;
        };
    }

    /** {@code unknown.f(x)} becomes {@code Calls.f(x)}; {@code known.unknown(x)} becomes {@code Calls.unknown(known, x)}. */
    private List<Edit> call(MethodInvocationTree call, boolean receiverIsKnown) {
        Tree select = call.getMethodSelect();
        String name = select instanceof MemberSelectTree member
                ? member.getIdentifier().toString()
                : select.toString();
        int open = text.indexOf('(', end(select));
        if (name.equals("super") || name.equals("this") || open < 0) {
            return List.of();
        }
        String calls = StandIns.CALLS + standIns.method(name) + "(";
        boolean keeps = receiverIsKnown
                && select instanceof MemberSelectTree member
                && !text(member.getExpression()).equals("super");
        if (keeps) {
            Tree receiver = ((MemberSelectTree) select).getExpression();
            String comma = call.getArguments().isEmpty() ? "" : ", ";
            return List.of(new Edit(start(select), start(select), calls), new Edit(end(receiver), open + 1, comma));
        }
        return List.of(new Edit(start(select), open + 1, calls));
    }

    private List<Edit> made(NewClassTree made) {
        if (made.getClassBody() != null) {
            return List.of(replace(made.getIdentifier(), standIns.superclass(text(made.getIdentifier()))));
        }
        int open = text.indexOf('(', end(made.getIdentifier()));
        return open < 0 || made.getEnclosingExpression() != null
                ? List.of()
                : List.of(new Edit(start(made), open + 1, StandIns.CALLS + "make("));
    }

    /** A class that lacks a method of what it implements need not implement it. */
    private List<Edit> supertypes(ClassTree type) {
        List<Edit> edits = new ArrayList<>();
        for (Tree implemented : type.getImplementsClause()) {
            if (!text(implemented).startsWith(StandIns.PACKAGE)) {
                edits.add(replace(implemented, standIns.superinterface()));
            }
        }
        Tree extended = type.getExtendsClause();
        if (edits.isEmpty() && extended != null && !text(extended).startsWith(StandIns.PACKAGE)) {
            edits.add(replace(extended, standIns.superclass(text(extended))));
        }
        return edits;
    }

    private List<Edit> caught() {
        for (Tree each : path) {
            if (each instanceof CatchTree clause) {
                return List.of(replace(clause.getParameter().getType(), standIns.exception()));
            }
        }
        return List.of();
    }

    /** A stand-in's answer where a boolean or a number is wanted. */
    private List<Edit> answers() {
        for (int i = path.size() - 1; i > 0; i--) {
            Tree each = path.get(i);
            List<Edit> edits = new ArrayList<>();
            if (each instanceof BinaryTree binary) {
                boolean logical =
                        each.getKind() == Tree.Kind.CONDITIONAL_AND || each.getKind() == Tree.Kind.CONDITIONAL_OR;
                answer(binary.getLeftOperand(), logical, edits);
                answer(binary.getRightOperand(), logical, edits);
            } else if (each instanceof UnaryTree unary) {
                answer(unary.getExpression(), each.getKind() == Tree.Kind.LOGICAL_COMPLEMENT, edits);
            } else if (condition(each) != null) {
                answer(condition(each), true, edits);
            } else if (each instanceof StatementTree) {
                return List.of();
            }
            if (!edits.isEmpty()) {
                return edits;
            }
        }
        return List.of();
    }

    private void answer(@Nullable ExpressionTree operand, boolean truth, List<Edit> edits) {
        if (operand instanceof ParenthesizedTree parenthesized) {
            answer(parenthesized.getExpression(), truth, edits);
        } else if (operand instanceof MethodInvocationTree && text(operand).startsWith(StandIns.CALLS)) {
            int start = start(operand);
            edits.add(new Edit(start, start + StandIns.CALLS.length(), truth ? StandIns.TRUTHS : StandIns.NUMBERS));
        }
    }

    private static @Nullable ExpressionTree condition(Tree tree) {
        if (tree instanceof IfTree branch) {
            return branch.getCondition();
        }
        if (tree instanceof WhileLoopTree loop) {
            return loop.getCondition();
        }
        if (tree instanceof DoWhileLoopTree loop) {
            return loop.getCondition();
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return choice.getCondition();
        }
        return tree instanceof ForLoopTree loop ? loop.getCondition() : null;
    }

    // ------------------------------------------------------------------------------------------------ 2: statements

    private List<Edit> statement() {
        for (int i = path.size() - 1; i > 0; i--) {
            Tree each = path.get(i);
            Tree below = i + 1 < path.size() ? path.get(i + 1) : each;
            if (each instanceof BlockTree || each instanceof ClassTree || each instanceof MethodTree) {
                return List.of();
            }
            if (each instanceof StatementTree) {
                return statement(each, below, path.get(i - 1));
            }
        }
        return List.of();
    }

    private List<Edit> statement(Tree each, Tree below, Tree parent) {
        if (each instanceof ExpressionStatementTree expression) {
            ExpressionTree made = expression.getExpression();
            boolean call = made instanceof MethodInvocationTree;
            String name =
                    call ? last(((MethodInvocationTree) made).getMethodSelect().toString()) : "";
            return name.equals("super") || name.equals("this")
                    ? List.of(replace(each, "super();"))
                    : List.of(replace(each, call ? StandIns.CALLS + standIns.method(name) + "();" : ";"));
        }
        if (each instanceof VariableTree variable) {
            if (parent instanceof CatchTree) {
                return List.of(replace(variable.getType(), standIns.exception()));
            }
            Tree initializer = variable.getInitializer();
            return initializer == null || text(initializer).equals(StandIns.CALLS + "value()")
                    ? List.of()
                    : List.of(replace(initializer, StandIns.CALLS + "value()"));
        }
        if (each instanceof ReturnTree returned && returned.getExpression() != null) {
            return List.of(replace(returned.getExpression(), StandIns.CALLS + "value()"));
        }
        if (each instanceof ThrowTree) {
            return List.of(replace(each, "throw new RuntimeException();"));
        }
        ExpressionTree condition = condition(each);
        if (condition != null && condition == below) {
            return List.of(replace(condition, "(" + StandIns.TRUTHS + "value())"));
        }
        if (each instanceof SynchronizedTree locked && locked.getExpression() == below) {
            return List.of(replace(below, "(" + StandIns.PACKAGE + ".Calls.class)"));
        }
        return List.of();
    }

    private static String last(String select) {
        return select.substring(select.lastIndexOf('.') + 1);
    }

    // ------------------------------------------------------------------------------------------------ 3, 4: bodies,
    // members

    private List<Edit> body() {
        for (int i = path.size() - 1; i > 0; i--) {
            if (path.get(i) instanceof MethodTree method && method.getBody() != null) {
                return List.of(emptied(method));
            }
            if (path.get(i) instanceof BlockTree && path.get(i - 1) instanceof ClassTree) {
                return List.of(replace(path.get(i), "{ }"));
            }
            if (path.get(i) instanceof ClassTree) {
                return List.of();
            }
        }
        return List.of();
    }

    /** A constructor still has to call another one first. */
    private Edit emptied(MethodTree method) {
        List<? extends StatementTree> statements = method.getBody().getStatements();
        boolean constructs = !statements.isEmpty() && text(statements.get(0)).matches("(?s)(?:super|this)\\b.*");
        return constructs
                ? new Edit(end(statements.get(0)), end(method.getBody()), " throw new RuntimeException(); }")
                : replace(method.getBody(), "{ throw new RuntimeException(); }");
    }

    private List<Edit> member() {
        for (int i = path.size() - 1; i > 0; i--) {
            boolean member = path.get(i - 1) instanceof ClassTree owner
                    && !(path.get(i) instanceof VariableTree && owner.getKind() == Tree.Kind.ENUM)
                    && owner.getMembers().contains(path.get(i));
            if (member) {
                return List.of(replace(path.get(i), ""));
            }
        }
        return List.of();
    }

    // ------------------------------------------------------------------------------------------------ places

    private Edit replace(Tree tree, String replacement) {
        return new Edit(start(tree), end(tree), replacement);
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    private String text(Tree tree) {
        return text.substring(Math.max(0, start(tree)), Math.max(0, end(tree)));
    }

    /** Fills the path: the trees around a position, from the file to the innermost. */
    private final class Locator extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final int position;

        Locator(int position) {
            this.position = position;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
            if (tree == null || tree == unit) {
                if (tree != null) {
                    path.add(tree);
                    super.scan(tree, null);
                }
                return null;
            }
            if (start(tree) <= position && position < end(tree)) {
                path.add(tree);
                super.scan(tree, null);
            }
            return null;
        }
    }
}
