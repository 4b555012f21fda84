package org.holdfast.recipes;

import static org.openrewrite.java.Assertions.java;

import org.junit.jupiter.api.Test;
import org.openrewrite.java.JavaParser;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.TypeValidation;

class ScopeClaimsTest implements RewriteTest {
    private static final String COUNTED = "package org.holdfast; public abstract class RefCounted { "
            + "public final void retain() {} public final boolean tryRetain() { return true; } "
            + "public final boolean release() { return true; } }";

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new ScopeClaims())
                .parser(JavaParser.fromJavaVersion().dependsOn(COUNTED))
                .typeValidationOptions(TypeValidation.none());
    }

    private static String method(String body) {
        return "import org.holdfast.RefCounted;\n\nclass A {\n    void f(RefCounted file) {\n" + body.indent(8)
                + "    }\n\n    void use(Object o) {}\n}\n";
    }

    private static String scoped(String body) {
        return method(body)
                .replace(
                        "import org.holdfast.RefCounted;", "import org.holdfast.Ref;\nimport org.holdfast.RefCounted;");
    }

    private void stays(String body) {
        rewriteRun(java(method(body)));
    }

    @Test
    void retainAndRelease() {
        rewriteRun(java(method("""
                use(1);
                file.retain();
                try {
                    use(file);
                } finally {
                    file.release();
                }
                """), scoped("""
                use(1);
                try (Ref<?> claim = Ref.retain(file)) {
                    use(file);
                }
                """)));
    }

    @Test
    void tryRetainAndRelease() {
        rewriteRun(java(method("""
                if (file.tryRetain()) {
                    try {
                        use(file);
                    } finally {
                        file.release();
                    }
                }
                """), scoped("""
                try (Ref<?> claim = Ref.tryRetain(file)) {
                    if (claim != null) {
                        use(file);
                    }
                }
                """)));
    }

    @Test
    void catchRunsBeforeTheRelease() {
        stays("""
                file.retain();
                try {
                    use(file);
                } catch (RuntimeException e) {
                    use(e);
                } finally {
                    file.release();
                }
                """);
    }

    @Test
    void somethingElseHappensAtTheEnd() {
        stays("""
                file.retain();
                try {
                    use(file);
                } finally {
                    use(1);
                    file.release();
                }
                """);
    }

    @Test
    void refusalDoesSomething() {
        stays("""
                if (file.tryRetain()) {
                    try {
                        use(file);
                    } finally {
                        file.release();
                    }
                } else {
                    use(2);
                }
                """);
    }

    @Test
    void variableMeansAnotherObjectLater() {
        stays("""
                file.retain();
                try {
                    file = null;
                } finally {
                    file.release();
                }
                """);
    }

    @Test
    void anotherObjectIsReleased() {
        rewriteRun(java("""
                import org.holdfast.RefCounted;

                class A {
                    void f(RefCounted one, RefCounted other) {
                        one.retain();
                        try {
                            other.retain();
                        } finally {
                            other.release();
                        }
                    }
                }
                """));
    }

    @Test
    void otherTypesWithTheSameMethods() {
        rewriteRun(java("""
                class A {
                    void retain() {}

                    void release() {}

                    void f(A file) {
                        file.retain();
                        try {
                            file.f(this);
                        } finally {
                            file.release();
                        }
                    }
                }
                """));
    }
}
