package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class ArenaAndCleanerTest {
    private final BufferPool pool = new BufferPool();
    private final AtomicInteger forgotten = new AtomicInteger();

    @Test
    void lastCloseGivesTheMemoryBackAtOnceAndTheCleanerDoesNotDoItAgain() {
        Ref<NativeBlock> block = NativeBlock.open(pool, forgotten);
        assertEquals(0, block.get().read());

        block.close();

        assertEquals(1, pool.idle());
        assertEquals(0, forgotten.get());
    }

    @Test
    void forgottenBlockIsGivenBackByTheCleanerAndCounted() throws InterruptedException {
        forget();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (pool.idle() == 0 && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(10);
        }

        assertEquals(1, pool.idle());
        assertEquals(1, forgotten.get());
    }

    private void forget() {
        assertEquals(0, NativeBlock.open(pool, forgotten).get().read());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void arenaIsClosedUnderItsUserUnlessClaimsKeepIt(@TempDir Path folder) throws Exception {
        try (URLClassLoader loader = compiled("BesideArena", folder)) {
            Class<?> example = loader.loadClass("BesideArena");
            assertEquals(42, example.getMethod("confined").invoke(null));
            assertInstanceOf(
                    IllegalStateException.class,
                    example.getMethod("closedUnderItsUser").invoke(null));
            assertEquals(true, example.getMethod("shared").invoke(null));
        }
    }

    /** Compiles an example for the JDK that runs this. */
    private static URLClassLoader compiled(String name, Path folder) throws Exception {
        JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this is no JDK");
        Path source = Path.of(Objects.requireNonNull(ArenaAndCleanerTest.class.getResource("/guide/" + name + ".java"))
                .toURI());
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-d", folder.toString());
            assertTrue(
                    javac.getTask(output, files, null, options, null, files.getJavaFileObjects(source))
                            .call(),
                    output::toString);
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ArenaAndCleanerTest.class.getClassLoader());
    }
}
