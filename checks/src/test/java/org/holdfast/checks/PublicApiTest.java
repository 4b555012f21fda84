package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicApiTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"core", "tracker", "testing", "metrics", "audit", "cli", "recipes"})
    void publicApiIsTheCommittedOne(String module) throws IOException {
        Path listing = Repository.ROOT.resolve("api/holdfast-" + module + ".txt");
        List<String> actual = PublicApi.of(Repository.published(module));
        if ("write".equals(System.getProperty("api"))) {
            Files.createDirectories(listing.getParent());
            Files.writeString(listing, String.join("\n", actual) + "\n");
            System.out.println("wrote " + listing);
        }
        assertTrue(Files.exists(listing), () -> listing + " is missing: run " + PublicApi.UPDATE);
        String difference = PublicApi.difference(Files.readAllLines(listing), actual);
        if (difference != null) {
            fail(difference);
        }
    }

    @Test
    void listingShowsEverythingThatACallerCanRelyOn() throws IOException {
        List<String> listing = listing("""
                @FunctionalInterface public interface Shape<T extends Comparable<T>> { T area(@Owning int... sides) throws java.io.IOException; }
                """, """
                public abstract sealed class Base extends Hidden<String> permits Base.Leaf {
                    public static final int TOP = 7;
                    protected Base(java.util.List<? super String> names) {}
                    int notShown;
                    public static final class Leaf extends Base { Leaf() { super(null); } }
                }
                abstract class Hidden<T> implements java.io.Closeable {
                    public final Object fromHidden() { return 1; }
                    @Deprecated public void close() {}
                    private void notShown() {}
                }
                """, """
                public record Point(int y, java.util.List<String> x) { public enum Side { RIGHT, LEFT } }
                """, "@interface Owning {}");
        assertEquals("""
                module toy
                  exports toy
                  requires java.base

                package toy

                public abstract sealed class toy.Base implements java.io.Closeable permits toy.Base$Leaf
                  protected new(java.util.List<? super java.lang.String>)
                  public static final int TOP = 7
                  @Deprecated public void close()
                  public final java.lang.Object fromHidden()

                public static final class toy.Base$Leaf extends toy.Base

                public final record toy.Point extends java.lang.Record
                  component int y
                  component java.util.List<java.lang.String> x
                  public new(int, java.util.List<java.lang.String>)
                  public final boolean equals(java.lang.Object)
                  public final int hashCode()
                  public final java.lang.String toString()
                  public java.util.List<java.lang.String> x()
                  public int y()

                public static final enum toy.Point$Side extends java.lang.Enum<toy.Point$Side>
                  constant RIGHT
                  constant LEFT
                  public static toy.Point$Side valueOf(java.lang.String)
                  public static toy.Point$Side[] values()

                @FunctionalInterface public interface toy.Shape<T extends java.lang.Comparable<T>>
                  @Owning(parameter 0) public abstract T area(int...) throws java.io.IOException
                """, String.join("\n", listing) + "\n");
    }

    @Test
    void changeOfOneModifierIsShownWithTheCommandThatAcceptsIt() throws IOException {
        List<String> before = listing("public class Open { public void call() {} }");
        List<String> after = listing("public class Open { public final void call() {} }");
        String difference = PublicApi.difference(before, after);
        assertNotNull(difference);
        assertTrue(difference.contains("-  public void call()\n+  public final void call()"), difference);
        assertTrue(difference.contains(PublicApi.UPDATE), difference);
    }

    /** Compiles sources of one exported package and lists it. */
    private List<String> listing(String... sources) throws IOException {
        Path out = Files.createTempDirectory(folder, "classes");
        Javac javac = new Javac(out).source("module-info", "module toy { exports toy; }");
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?\\b(?:class|interface|record) (\\w+).*", "$1");
            javac.source("toy/" + name, "package toy; " + source);
        }
        assertEquals("", javac.compile());
        return PublicApi.of(out);
    }
}
