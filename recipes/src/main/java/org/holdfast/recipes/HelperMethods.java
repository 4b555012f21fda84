package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.java.JavaParser;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Statement;

/**
 * Makes the helpers of the first step. They are parsed inside a class of the same name with the same field, so that every
 * name in them means what it means in the real one.
 */
final class HelperMethods {
    private HelperMethods() {}

    /**
     * Makes methods.
     *
     * @param plan says which
     * @param indent the indentation of the class's members
     * @param unit one level of indentation
     * @param end what ends a line
     */
    static List<Statement> of(Plan plan, String indent, String unit, String end) {
        CounterField field = plan.field();
        String owner = field.ownerName();
        int packageEnd = packageEnd(owner);
        List<String> types =
                List.of(owner.substring(packageEnd < 0 ? 0 : packageEnd + 1).split("\\$"));
        StringBuilder stub = new StringBuilder();
        if (packageEnd >= 0) {
            stub.append("package ").append(owner, 0, packageEnd).append(";\n");
        }
        stub.append("import java.util.concurrent.atomic.*;\nimport java.lang.invoke.VarHandle;\n");
        types.forEach(type -> stub.append("class ").append(type).append(" {\n"));
        stub.append(declarations(field).stripTrailing());
        for (Plan.Helper helper : plan.helpers()) {
            stub.append(text(helper, field.isStatic(), indent, unit).replace("\n", end));
        }
        stub.append("}\n".repeat(types.size()));
        J.CompilationUnit parsed = (J.CompilationUnit) JavaParser.fromJavaVersion()
                .build()
                .parse(new InMemoryExecutionContext(), stub.toString())
                .findFirst()
                .orElseThrow();
        J.ClassDeclaration inner = parsed.getClasses().get(0);
        for (int i = 1; i < types.size(); i++) {
            inner = (J.ClassDeclaration) inner.getBody().getStatements().get(0);
        }
        List<Statement> made = new ArrayList<>();
        for (Statement member : inner.getBody().getStatements()) {
            if (member instanceof J.MethodDeclaration) {
                made.add(member);
            }
        }
        return made;
    }

    private static int packageEnd(String owner) {
        int nested = owner.indexOf('$');
        return owner.lastIndexOf('.', nested < 0 ? owner.length() : nested);
    }

    private static String declarations(CounterField field) {
        String fixed = field.isStatic() ? "static " : "";
        return switch (field.kind()) {
            case ATOMIC -> fixed + (field.wide() ? "AtomicLong " : "AtomicInteger ") + field.name() + ";\n";
            case UPDATER ->
                "volatile " + field.number() + " " + field.name() + ";\nstatic Atomic"
                        + (field.wide() ? "Long" : "Integer") + "FieldUpdater " + field.accessor() + ";\n";
            case VAR_HANDLE ->
                "volatile " + field.number() + " " + field.name() + ";\nstatic VarHandle " + field.accessor() + ";\n";
            case PLAIN -> fixed + field.number() + " " + field.name() + ";\n";
        };
    }

    private static String text(Plan.Helper helper, boolean isStatic, String indent, String unit) {
        StringBuilder text = new StringBuilder("\n\n")
                .append(indent)
                .append("private ")
                .append(isStatic ? "static " : "")
                .append(helper.act().returns)
                .append(' ')
                .append(helper.name())
                .append("() {\n");
        for (String line : helper.body()) {
            int tabs = 0;
            while (line.charAt(tabs) == '\t') {
                tabs++;
            }
            text.append(indent)
                    .append(unit.repeat(tabs + 1))
                    .append(line.substring(tabs))
                    .append('\n');
        }
        return text.append(indent).append('}').toString();
    }
}
