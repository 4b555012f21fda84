import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.holdfast.Ref;

/** Needs JDK 22; compiled and run by ArenaAndCleanerTest, which asserts what is thrown where. */
public final class BesideArena {
    private BesideArena() {}

    /** One owner, one scope: no count needed. */
    public static int confined() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ValueLayout.JAVA_INT);
            memory.set(ValueLayout.JAVA_INT, 0, 42);
            return memory.get(ValueLayout.JAVA_INT, 0);
        } // nobody else could have it
    }

    /** Answers what a user of a closed arena gets. */
    public static Throwable closedUnderItsUser() {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(ValueLayout.JAVA_INT);
        arena.close(); // whoever is in the middle of using it gets an exception
        try {
            memory.get(ValueLayout.JAVA_INT, 0);
            return null;
        } catch (IllegalStateException e) {
            return e;
        }
    }

    /** Several holders: the arena is closed after the last of them. */
    public static boolean shared() {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(ValueLayout.JAVA_INT);
        Ref<MemorySegment> first = Ref.of(memory, segment -> arena.close());
        Ref<MemorySegment> second = first.share();
        first.close();
        second.get().set(ValueLayout.JAVA_INT, 0, 42); // still there
        boolean alive = arena.scope().isAlive();
        second.close(); // the arena is closed here
        return alive && !arena.scope().isAlive();
    }
}
