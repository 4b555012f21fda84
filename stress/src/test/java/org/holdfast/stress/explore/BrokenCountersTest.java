package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The explorer can fail: classic mistakes, compiled in memory, are found with a short trace. */
class BrokenCountersTest {
    private static final String FILE = "org/holdfast/CountWord.class";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            the undecided word is refused      | if (c < UNDECIDED_LOW) {               | if (c < 0) {                    | P1
            claims() is 0 while undecided      | return undecided(c) ? 1                | return undecided(c) ? 0         | P1
            the claim is stored, not exchanged | int w = cae(c, DEAD);                  | int w = c; settleDead();        | P2
            the claim is not tried again       | } while (undecided(c));\\n            return false; | } while (false);\\n return false; | zero is lost
            an excess release heals nothing    | int w = cae(c, NOREF);                 | int w = c;                      | lost zero
            drift in the dead zone stays       | WORD.setVolatile(this, DEAD + ONE);    | current();                      | drift
            the pin is tried once              | c = w;\\n        }\\n    }\\n\\n    /** Puts   | return SAT;\\n } }\\n /** Puts | P3
            the sole claim is stored away      | == ONE && cae(0, DEAD) == 0) {         | == ONE && store()) {           | P2
            a bulk release counts one too many | if (c >= count) {                      | if (c >= count - 1) {           | undecided
            retain of the dead word is silent  | MisuseLog.refuse(Misuse.USE_AFTER_RELEASE, this);\\n        return DEAD;\\n    }\\n\\n    /** Takes a claim if the | return DEAD;\\n }\\n /** Takes a claim if the | P
            retain at the undecided word is silent | return n > 0 ? n : takeClaimSlowly(n); | return n >= 0 ? n : takeClaimSlowly(n); | P4
            the second of two excess releases is silent | MisuseLog.refuse(Misuse.OVER_RELEASE, this);\\n    }\\n\\n    /** Gives up {@code count} | if (n != NOREF - 2) {\\n MisuseLog.refuse(Misuse.OVER_RELEASE, this);\\n }\\n }\\n /** Gives up {@code count} | P4
            """)
    void aClassicMistakeIsFound(String mistake, String right, String wrong, String expected) throws IOException {
        byte[] changed = compile(unescape(right), unescape(wrong));
        List<Scenario> scenarios = Scenarios.small();
        Tally tally = Scenarios.run(new Overlay(changed), scenarios, finding -> {});
        Finding failure = tally.failure();
        assertNotNull(failure, mistake + " survived " + tally);
        assertTrue(failure.story().contains(expected), failure::story);
        assertTrue(failure.trace().size() <= 14, failure::story);
        System.out.println(mistake + " -> " + failure.story());
    }

    @Test
    void anUnchangedCopyHolds() throws IOException {
        byte[] same = compile("abstract class CountWord {", "abstract class CountWord { ");
        Tally tally = Scenarios.run(new Overlay(same), Scenarios.families().subList(0, 3), finding -> {});
        assertEquals(null, tally.failure());
        assertEquals(3, tally.scenarios());
    }

    @Test
    void anAccessThatTheExplorerDoesNotKnowIsAnError() throws IOException {
        byte[] changed =
                compile("WORD.setVolatile(this, DEAD + ONE);", "int o = (int) WORD.getAndBitwiseOr(this, DEAD);");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Subject.load(new Overlay(changed)));
        assertTrue(e.getMessage().contains("getAndBitwiseOr"), e.getMessage());
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n");
    }

    private static byte[] compile(String right, String wrong) throws IOException {
        Path source = Path.of("../core/src/main/java/org/holdfast/CountWord.java");
        String text = Files.readString(source);
        assertTrue(text.contains(right), "not in CountWord: " + right);
        String changed = text.replace(right, wrong)
                .replace(
                        "    private void settleDead() {",
                        "    private boolean store() { settleDead(); return true; }\n    private void settleDead() {");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
        Memory memory = new Memory(standard);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///CountWord.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return changed;
                    }
                };
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-proc:none", "--release", "17");
        assertTrue(
                compiler.getTask(null, memory, null, options, null, List.of(file))
                        .call(),
                "does not compile");
        return memory.bytes.toByteArray();
    }

    /** Keeps the one class file that is written. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Memory(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }

    /** The class path with one class changed. */
    private static final class Overlay extends ClassLoader {
        private final byte[] changed;

        Overlay(byte[] changed) {
            super(BrokenCountersTest.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.equals(FILE) ? new ByteArrayInputStream(changed) : super.getResourceAsStream(name);
        }
    }
}
