package org.holdfast.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What takes the place of classes and methods that are not there. Every call goes to a method of the same name, because a
 * name such as {@code close} is evidence; what it was called on is its first argument.
 *
 * <p>Thread safety: for one thread.
 */
final class StandIns {
    static final String PACKAGE = "holdfast.unresolved";

    /** Answers whatever the place wants; {@link #TRUTHS} answers booleans, {@link #NUMBERS} numbers. */
    static final String CALLS = PACKAGE + ".Calls.";

    static final String TRUTHS = PACKAGE + ".Truths.";
    static final String NUMBERS = PACKAGE + ".Numbers.";
    private static final int MOST_PARAMETERS = 6;
    private static final List<String> OF_OBJECT =
            List.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final TreeSet<String> methods = new TreeSet<>(List.of("value", "make"));
    private final List<String> types = new ArrayList<>();

    /** The method that stands in for one of this name. */
    String method(String name) {
        String own = OF_OBJECT.contains(name) ? name + "_" : name;
        methods.add(own);
        return own;
    }

    /** A class of its own to extend. */
    String superclass(String name) {
        boolean thrown = name.matches(".*(?:Exception|Error|Throwable)");
        String own = "C" + types.size();
        types.add("public class " + own + (thrown ? " extends RuntimeException" : "") + " { public " + own
                + "(Object... with) {} }");
        return PACKAGE + "." + own;
    }

    /** An interface of its own to implement. */
    String superinterface() {
        String own = "I" + types.size();
        types.add("public interface " + own + " {}");
        return PACKAGE + "." + own;
    }

    /** An exception of its own to throw or catch. */
    String exception() {
        return superclass("Exception");
    }

    /** The interface of a lambda. */
    static String function(int parameters, boolean answers) {
        return PACKAGE + (answers ? ".Answers" : ".Takes") + Math.min(parameters, MOST_PARAMETERS);
    }

    /** Their sources. */
    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        sources.add(calls("Calls", "<T> T", "return null;"));
        sources.add(calls("Truths", "boolean", "return with.length > 0;"));
        sources.add(calls("Numbers", "int", "return with.length;"));
        sources.add(source("Closes", "public interface Closes extends AutoCloseable { void close(); }"));
        for (int i = 0; i <= MOST_PARAMETERS; i++) {
            StringBuilder parameters = new StringBuilder();
            for (int p = 0; p < i; p++) {
                parameters.append(p == 0 ? "Object p" : ", Object p").append(p);
            }
            sources.add(source(
                    "Takes" + i,
                    "public interface Takes" + i + " { void call(" + parameters + ") throws Exception; }"));
            sources.add(source(
                    "Answers" + i,
                    "public interface Answers" + i + " { Object call(" + parameters + ") throws Exception; }"));
        }
        for (String type : types) {
            sources.add(source(type.replaceAll(".*? (?:class|interface) (\\w+) .*", "$1"), type));
        }
        return sources;
    }

    private Source calls(String name, String answer, String body) {
        StringBuilder text = new StringBuilder("public class " + name + " {\n");
        for (String method : methods) {
            text.append("    public static ")
                    .append(answer)
                    .append(' ')
                    .append(method)
                    .append("(Object... with) { ")
                    .append(body)
                    .append(" }\n");
        }
        return source(name, text.append("}\n").toString());
    }

    private static Source source(String name, String text) {
        return new Source(PACKAGE.replace('.', '/') + "/" + name + ".java", "package " + PACKAGE + ";\n" + text);
    }
}
