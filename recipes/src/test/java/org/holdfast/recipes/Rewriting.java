package org.holdfast.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.holdfast.RefCount;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.java.JavaParser;
import org.openrewrite.java.tree.J;

/** Applies steps to source text, and compiles what comes out. */
final class Rewriting {
    private static final Path OUT = Path.of("target", "rewritten");

    private Rewriting() {}

    private static ExecutionContext context() {
        return new InMemoryExecutionContext(error -> {
            throw new AssertionError(error);
        });
    }

    private static J.CompilationUnit parse(String source) {
        return (J.CompilationUnit) JavaParser.fromJavaVersion()
                .build()
                .parse(context(), source)
                .findFirst()
                .orElseThrow();
    }

    /** Both steps on one tree, as OpenRewrite applies them. */
    static String convert(String source) {
        J.CompilationUnit helped = Conversion.apply(parse(source), Plan.Step.HELPERS, Set.of(), context())
                .unit();
        compiles(helped.printAll());
        String converted = Conversion.apply(helped, Plan.Step.COUNTER, Set.of(), context())
                .unit()
                .printAll();
        compiles(converted);
        return converted;
    }

    /** The second step alone. */
    static String replace(String source) {
        String replaced = Conversion.apply(parse(source), Plan.Step.COUNTER, Set.of(), context())
                .unit()
                .printAll();
        compiles(replaced);
        return replaced;
    }

    static String help(String source) {
        return Conversion.apply(parse(source), Plan.Step.HELPERS, Set.of(), context())
                .unit()
                .printAll();
    }

    /** Neither step changes anything, and the reason is this one. */
    static void stays(Reason reason, String source) {
        compiles(source);
        for (Plan.Step step : Plan.Step.values()) {
            Conversion.Result result = Conversion.apply(parse(source), step, Set.of(), context());
            assertEquals(source, result.unit().printAll());
            assertEquals(
                    List.of(reason),
                    result.outcomes().stream().map(Conversion.Outcome::reason).toList(),
                    () -> result.outcomes().toString());
            Conversion.Outcome outcome = result.outcomes().get(0);
            String line = source.lines().toList().get(outcome.line() - 1);
            String code = outcome.code().replaceAll("[ {(].*", "");
            assertEquals(true, line.contains(code), () -> "line " + outcome.line() + " has no " + outcome.code());
        }
    }

    static void compiles(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "the tests need a JDK");
        String name = source.replaceFirst("(?s).*?\\b(?:class|interface|record|enum) (\\w+).*", "$1");
        OUT.toFile().mkdirs();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", OUT.toString(), "-implicit:none", "-cp", core()),
                        null,
                        List.of(new Text(name, source)))
                .call();
        assertEquals(true, compiled, () -> messages + "\n" + source);
    }

    static String core() {
        return Path.of(URI.create(RefCount.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String name, String source) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
