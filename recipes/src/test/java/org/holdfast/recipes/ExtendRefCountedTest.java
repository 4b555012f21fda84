package org.holdfast.recipes;

import static org.openrewrite.java.Assertions.java;

import org.junit.jupiter.api.Test;
import org.openrewrite.java.JavaParser;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.TypeValidation;

class ExtendRefCountedTest implements RewriteTest {
    private static final String COUNT = "package org.holdfast; public final class RefCount { "
            + "public void retain() {} public boolean tryRetain() { return true; } public boolean release() { return true; } "
            + "public int claims() { return 1; } }";

    private static final String BUFFER = """
            import org.holdfast.RefCount;

            public final class Buffer {
                private final RefCount refs = new RefCount();
                private byte[] memory = new byte[8];

                public void retain() {
                    refs.retain();
                }

                public boolean tryRetain() {
                    return refs.tryRetain();
                }

                /** The last one lets the memory go. */
                public boolean release() {
                    if (refs.release()) {
                        memory = null;
                        return true;
                    }
                    return false;
                }

                public byte[] memory() {
                    return memory;
                }
            }
            """;

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new ExtendRefCounted())
                .parser(JavaParser.fromJavaVersion().dependsOn(COUNT))
                .typeValidationOptions(TypeValidation.none());
    }

    private void stays(String from, String to) {
        String source = BUFFER.replace(from, to);
        if (source.equals(BUFFER)) {
            throw new AssertionError("nothing was replaced: " + from);
        }
        rewriteRun(java(source));
    }

    @Test
    void countAndItsMethodsGoToTheSuperclass() {
        rewriteRun(java(BUFFER, """
                import org.holdfast.RefCounted;

                public final class Buffer extends RefCounted {
                    private byte[] memory = new byte[8];

                    /** The last one lets the memory go. */
                    @Override
                    protected void dispose() {
                        memory = null;
                    }

                    public byte[] memory() {
                        return memory;
                    }
                }
                """));
    }

    @Test
    void classThatOthersCanExtendStays() {
        stays("public final class", "public class");
    }

    @Test
    void superclassOrInterfaceStays() {
        stays("class Buffer", "class Buffer extends Thread");
        stays("class Buffer", "class Buffer implements Cloneable");
    }

    @Test
    void counterThatIsUsedForMoreStays() {
        stays("return memory;", "return refs.claims() == 0 ? null : memory;");
        stays("refs.retain();", "refs.retain();\n        memory[0]++;");
    }

    @Test
    void counterOfSeveralClaimsOrFromElsewhereStays() {
        stays(" = new RefCount();", ";\n\n    public Buffer(RefCount refs) {\n        this.refs = refs;\n    }");
    }

    @Test
    void methodOfTheNewSuperclassStays() {
        stays("public byte[] memory()", "public byte[] dispose()");
    }

    @Test
    void releaseThatFailsStays() {
        stays("public boolean release() {", "public boolean release() throws java.io.IOException {");
    }
}
