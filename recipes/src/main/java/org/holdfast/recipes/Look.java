package org.holdfast.recipes;

import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.JavaPrinter;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Space;

/** Reads code and changes nothing. What comments name is no use. */
abstract class Look extends JavaIsoVisitor<Integer> {
    @Override
    public Space visitSpace(@Nullable Space space, Space.Location location, Integer none) {
        return space == null ? Space.EMPTY : space;
    }

    void at(J code) {
        visit(code, 0);
    }

    /** The text of some code, without what stands before it. */
    static String text(J code) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new JavaPrinter<Integer>().visit(code, out);
        return out.getOut().substring(comments(code)).strip();
    }

    private static int comments(J code) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new JavaPrinter<Integer>().visitSpace(code.getPrefix(), Space.Location.ANY, out);
        return out.getOut().length();
    }

    /** The same on one line. */
    static String line(J code) {
        return text(code).replaceAll("\\s*\\n\\s*", " ");
    }
}
