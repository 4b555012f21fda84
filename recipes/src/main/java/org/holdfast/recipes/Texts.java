package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;

/** The bodies of the helpers: the old code, each kind once. A tab is one level of indentation. */
final class Texts {
    private final CounterField field;
    private final long shift;

    Texts(CounterField field, long shift) {
        this.field = field;
        this.shift = shift;
    }

    List<String> retain() {
        return List.of(field.upOnly() + ";");
    }

    /** @param below whether a value below dead is dead, too */
    List<String> loop(boolean below) {
        return List.of(
                "while (true) {",
                "\t" + field.number() + " n = " + field.read() + ";",
                "\tif (n " + (below ? "<= " : "== ") + shift + ") {",
                "\t\treturn false;",
                "\t}",
                "\tif (" + field.swap("n", "n + 1") + ") {",
                "\t\treturn true;",
                "\t}",
                "}");
    }

    /**
     * A step up that is refused where it was dead.
     *
     * @param below whether below dead, too
     * @param back whether the step is taken back
     */
    List<String> refusal(boolean below, boolean back) {
        long one = shift + 1;
        if (!back) {
            return List.of("return " + field.up() + (below ? " > " : " != ") + one + ";");
        }
        return List.of(
                "if (" + field.up() + (below ? " <= " : " == ") + one + ") {",
                "\t" + field.downOnly() + ";",
                "\treturn false;",
                "}",
                "return true;");
    }

    /** Look, then act. */
    List<String> lookThenUp(boolean below) {
        return List.of(
                "if (" + field.read() + (below ? " <= " : " == ") + shift + ") {",
                "\treturn false;",
                "}",
                field.upOnly() + ";",
                "return true;");
    }

    List<String> release() {
        return List.of("return " + field.down() + " == " + shift + ";");
    }

    /**
     * @param over what is done with one too many, as it stands in the source, with {@code n} for the count
     * @param checks the details of asserts that there was none too many
     */
    List<String> release(List<String> over, List<String> checks) {
        List<String> lines = new ArrayList<>();
        lines.add(field.number() + " n = " + field.down() + ";");
        checks.forEach(detail -> lines.add("assert n >= " + shift + detail + ";"));
        if (!over.isEmpty()) {
            lines.add("if (n < " + shift + ") {");
            over.forEach(line -> lines.add("\t" + line));
            lines.add("}");
        }
        lines.add("return n == " + shift + ";");
        return lines;
    }

    /** @param checks the details of asserts that it was not dead */
    List<String> retain(List<String> checks) {
        List<String> lines = new ArrayList<>();
        lines.add(field.number() + " n = " + field.up() + ";");
        checks.forEach(detail -> lines.add("assert n > " + (shift + 1) + detail + ";"));
        return lines;
    }

    List<String> releaseNotLast() {
        return List.of(field.downOnly() + ";");
    }

    List<String> computed(String expression) {
        return List.of("return " + expression + ";");
    }

    List<String> dead(boolean below) {
        return List.of("return " + field.read() + (below ? " <= " : " == ") + shift + ";");
    }

    List<String> count() {
        return List.of("return " + (field.wide() ? "(int) " : "") + field.read() + ";");
    }
}
