package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The limits of reporting: so many hand-overs in a second, so many sites kept. The sites are lines of a compiled class. */
class ManySitesTest {
    private static final int LINES = 1_100;

    @TempDir
    private static Path folder;

    private static MethodHandle misuseAtLine;

    @RegisterExtension
    final Reports reports = new Reports();

    private final RefCount dead = Words.counterAt(CountWord.DEAD);

    @BeforeAll
    static void compileAClassOfManySites() throws Exception {
        StringBuilder source = new StringBuilder("""
                public class Sites {
                  public static boolean at(int line, org.holdfast.RefCount c) {
                    switch (line) {
                """);
        for (int i = 0; i < LINES; i++) {
            source.append("case ").append(i).append(": return c.releaseUnlessLast();\n");
        }
        source.append("} throw new IllegalArgumentException(\"line=\" + line); } }");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classes = Path.of(RefCount.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", classes, "-proc:none", "-g"),
                        null,
                        List.of(new Source(source.toString())))
                .call();
        assertTrue(compiled, "the class of sites compiles");
        byte[] bytes = Files.readAllBytes(folder.resolve("Sites.class"));
        Class<?> sites = new ClassLoader(ManySitesTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("Sites", bytes, 0, bytes.length);
            }
        }.define();
        misuseAtLine = MethodHandles.publicLookup()
                .findStatic(sites, "at", MethodType.methodType(boolean.class, int.class, RefCount.class));
    }

    private void misuse(int from, int to) {
        try {
            for (int line = from; line < to; line++) {
                boolean answer = (boolean) misuseAtLine.invokeExact(line, dead);
                assertTrue(answer);
            }
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    private static long second() {
        return System.nanoTime() / 1_000_000_000L;
    }

    @Test
    void aHundredReportsAreHandedOverInASecondAndTheRestAtTheirNextMisuse() throws InterruptedException {
        long before;
        do {
            reports.forget();
            before = second();
            misuse(0, 150);
        } while (second() != before);
        assertEquals(100, reports.told().size(), "handed over in one second");
        assertEquals(150, MisuseReports.snapshot().size(), "counted all the same");

        while (second() == before) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        misuse(0, 150);
        assertEquals(150, reports.told().size(), "each site told once, the last fifty late");
        assertTrue(
                reports.told().subList(100, 150).stream().allMatch(report -> report.count() == 2),
                "those held back were told at their second misuse");
    }

    @Test
    void resetOpensTheSecondAnew() {
        misuse(0, 150);
        int told = reports.told().size();
        MisuseReports.reset();
        misuse(150, 151);
        assertEquals(told + 1, reports.told().size(), "a reset is not held back by the second it falls in");
    }

    @Test
    void sitesBeyondTheLimitShareOneEntryWithoutASite() {
        misuse(0, LINES);
        misuse(0, 1);
        List<MisuseReport> seen = MisuseReports.snapshot();
        assertEquals(MisuseReports.MAX_SITES + 1, seen.size(), "entries kept");
        MisuseReport shared = seen.get(0);
        assertNull(shared.site());
        assertEquals(LINES - MisuseReports.MAX_SITES, shared.count(), "misuses at sites beyond the limit");
        assertEquals(2, seen.get(1).count(), "a known site is still told apart");
    }

    /** Source text in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Sites.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
