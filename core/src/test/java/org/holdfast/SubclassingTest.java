package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a subclass of {@link RefCounted} can and cannot do to the count. */
class SubclassingTest {
    private static final List<Object> DISPOSED = new ArrayList<>();

    @RegisterExtension
    final Reports reports = new Reports();

    private static class Copyable extends RefCounted implements Cloneable {
        @Override
        protected void dispose() {
            DISPOSED.add(this);
        }
    }

    private static final class Streamed extends RefCounted implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        protected void dispose() {
            DISPOSED.add(this);
        }
    }

    /** As long a name as Streamed: a stream of it becomes one of Streamed by its name alone. */
    private static final class Pretend implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void cloningThrows() {
        Copyable original = new Copyable();
        CloneNotSupportedException e = assertThrows(CloneNotSupportedException.class, original::clone);
        assertEquals(Copyable.class.getName() + ": a copied count would dispose of one resource twice", e.getMessage());
    }

    @Test
    void writingToAStreamThrows() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            NotSerializableException e =
                    assertThrows(NotSerializableException.class, () -> out.writeObject(new Streamed()));
            assertEquals(Streamed.class.getName(), e.getMessage());
        }
    }

    @Test
    void readingFromAForgedStreamThrows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Pretend());
        }
        String stream = bytes.toString(StandardCharsets.ISO_8859_1);
        String name = SubclassingTest.class.getName() + "$";
        int length = (name + "Pretend").length();
        String forged = stream.replace(
                (char) (length >> 8) + String.valueOf((char) (length & 255)) + name + "Pretend",
                (char) (length + 1 >> 8) + String.valueOf((char) (length + 1 & 255)) + name + "Streamed");
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(forged.getBytes(StandardCharsets.ISO_8859_1)))) {
            InvalidObjectException e = assertThrows(InvalidObjectException.class, in::readObject);
            assertEquals(Streamed.class.getName() + ": a reference count cannot be read from a stream", e.getMessage());
        }
    }

    @Test
    void countingAndCopyingMethodsAreFinal() throws Exception {
        for (String name : List.of("retain", "tryRetain", "release", "clone", "writeReplace", "readResolve")) {
            int modifiers = RefCounted.class.getDeclaredMethod(name).getModifiers();
            assertTrue(Modifier.isFinal(modifiers), name + " is final");
        }
    }

    @Test
    void anObjectWhoseConstructorNeverRanIsDead() throws Exception {
        Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
        Field field = unsafeClass.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Copyable ghost = (Copyable)
                unsafeClass.getMethod("allocateInstance", Class.class).invoke(field.get(null), Copyable.class);
        assertFailsClosed(ghost);
    }

    @Test
    void anObjectWithAZeroedWordIsDead() {
        assertFailsClosed(Words.put(new Copyable(), -CountWord.ONE));
    }

    private static void assertFailsClosed(Copyable ghost) {
        DISPOSED.clear();
        assertEquals(0, Words.raw(ghost));
        assertFalse(ghost.tryRetain());
        assertEquals(
                Misuse.USE_AFTER_RELEASE,
                assertThrows(RefCountException.class, ghost::retain).misuse());
        assertEquals(
                Misuse.OVER_RELEASE,
                assertThrows(RefCountException.class, ghost::release).misuse());
        assertEquals(List.of(), DISPOSED, "disposals of an object that was never built");
    }

    /** Leaks itself, then fails: the claim of the constructor is nobody's. */
    private static final class Unfinished extends RefCounted {
        private static Unfinished leaked;

        Unfinished() {
            leaked = this;
            throw new IllegalStateException("no resource");
        }

        @Override
        protected void dispose() {
            DISPOSED.add(this);
        }
    }

    @Test
    void aConstructorThatThrowsLeavesAClaimThatNobodyOwns() {
        DISPOSED.clear();
        assertThrows(IllegalStateException.class, Unfinished::new);
        assertEquals(1, Words.of(Unfinished.leaked) + 1, "claims of the half-built object");
        assertEquals(List.of(), DISPOSED, "nothing disposes of it by itself");
    }

    @Test
    void nothingPublicExposesTheWord() {
        for (Class<?> type : List.of(
                CountWord.class,
                Counter.class,
                RefCount.class,
                PaddedRefCount.class,
                ThresholdRefCount.class,
                RefCounted.class)) {
            for (Field field : type.getDeclaredFields()) {
                assertFalse(
                        Modifier.isPublic(field.getModifiers()) || Modifier.isProtected(field.getModifiers()),
                        field + " is hidden");
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                assertFalse(
                        Modifier.isPublic(constructor.getModifiers()) && constructor.getParameterCount() > 0,
                        constructor + " sets no count");
            }
        }
        assertFalse(Modifier.isPublic(CountWord.class.getModifiers()));
    }
}
