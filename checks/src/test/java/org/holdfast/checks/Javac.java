package org.holdfast.checks;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The compiler of the running JDK, as a user would call it, on sources held in memory. */
final class Javac {
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    Javac(Path out) {
        this(out, 17);
    }

    Javac(Path out, int level) {
        options("--release", String.valueOf(level), "-proc:none", "-d", out.toString());
    }

    Javac options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Javac source(String path, String text) {
        sources.add(new Source(path, text));
        return this;
    }

    Javac sources(Map<String, String> texts) {
        texts.forEach(this::source);
        return this;
    }

    /** Answers what the compiler printed: nothing when all is well. */
    String compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter printed = new StringWriter();
        boolean compiled =
                compiler.getTask(printed, null, null, options, null, sources).call();
        return compiled ? printed.toString() : "does not compile: " + printed;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
