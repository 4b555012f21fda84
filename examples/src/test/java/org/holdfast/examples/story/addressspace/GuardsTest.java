package org.holdfast.examples.story.addressspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On one thread both guards are right; that is why the naive one passes its author's tests. */
class GuardsTest {
    private final Ledger ledger = new Ledger();
    private Memory memory;
    private Contents contents;

    static Stream<Guard> guards() {
        return Stream.of(new CountedGuard(), new NaiveGuard());
    }

    @BeforeEach
    void reserve() throws IOException {
        memory = Memory.reserve(1, 1);
        contents = new Spaces(memory, ledger).create(1);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertEquals(0, memory.framesMissing());
        assertEquals(0, memory.recordsMissing());
        assertEquals(0, memory.imagesLeft());
        assertEquals(0, memory.unpoisonedPages());
        assertEquals(0, ledger.broken(), ledger.findings().toString());
        ledger.promises().forEach((key, count) -> assertEquals(0, count, key));
        memory.close();
    }

    @ParameterizedTest
    @MethodSource("guards")
    void contentsGoAfterTheLastUserAndTheShellAfterTheLastHolder(Guard guard) throws IOException {
        Task task = new Task(1, guard.slot(), ledger);
        task.set(guard.first(contents));
        Guard.Use reader = required(task.acquire());
        Guard.Hold observer = reader.hold();

        task.set(null);
        assertNull(task.acquire());
        assertEquals(0, ledger.contents.disposals.sum());
        contents.read(new SplittableRandom(1));

        reader.close();
        assertEquals(1, ledger.contents.disposals.sum());
        assertFalse(Files.exists(memory.image(1)));
        assertNull(observer.use());
        assertTrue(observer.shell().intact());
        assertEquals(0, ledger.shells.disposals.sum());

        observer.close();
        assertEquals(1, ledger.shells.disposals.sum());
    }

    @ParameterizedTest
    @MethodSource("guards")
    void holderBecomesAUserWhileTheContentsLive(Guard guard) throws IOException {
        Guard.Use first = guard.first(contents);
        Guard.Hold observer = first.hold();
        Guard.Use again = required(observer.use());

        first.close();
        again.contents().read(new SplittableRandom(1));
        assertEquals(0, ledger.contents.disposals.sum());

        again.close();
        observer.close();
        assertEquals(1, ledger.shells.disposals.sum());
    }

    @ParameterizedTest
    @MethodSource("guards")
    void forkSharesAndEachExitGivesUpOne(Guard guard) {
        List<Task> tasks = List.of(
                new Task(1, guard.slot(), ledger),
                new Task(2, guard.slot(), ledger),
                new Task(3, guard.slot(), ledger));
        tasks.get(0).set(guard.first(contents));
        tasks.get(1).set(tasks.get(0).acquire());
        tasks.get(2).set(tasks.get(1).acquire());

        tasks.get(1).set(null);
        tasks.get(0).set(null);
        assertEquals(0, ledger.contents.disposals.sum());

        tasks.get(2).set(null);
        assertEquals(1, ledger.contents.disposals.sum());
        assertEquals(1, ledger.shells.disposals.sum());
    }

    private static Guard.Use required(Guard.Use use) {
        assertNotNull(use);
        return use;
    }
}
