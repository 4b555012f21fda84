package org.holdfast.examples.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.cli.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTest {
    @ParameterizedTest
    @ValueSource(strings = {"holdfast", "naive"})
    void builtInCounterDisposesOnceAfterTheLastOfItsClaimsWhenCalledInTurn(String name) {
        assertLife(Counters.find(name));
    }

    @ParameterizedTest
    @EnumSource
    void publishedCounterWorksOrSaysHowToGetIt(Counters.Published published) {
        boolean here = true;
        try {
            Class.forName(published.adapter());
        } catch (ClassNotFoundException e) {
            here = false;
        }
        if (here) {
            assertLife(Counters.find(published.option()));
            return;
        }
        CommandFailure failure = assertThrows(CommandFailure.class, () -> Counters.find(published.option()));
        assertEquals(2, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains("-Ppeers"), failure.getMessage());
        assertTrue(String.valueOf(failure.getMessage()).contains(published.artifact), failure.getMessage());
    }

    @Test
    void unknownCounterIsRefusedWithTheKnownOnes() {
        CommandFailure failure = assertThrows(CommandFailure.class, () -> Counters.find("holdfst"));
        assertEquals(
                "no counter is named holdfst; known: " + String.join(", ", Counters.names()), failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void launcherFetchesWhatEachPublishedNameNeeds(Counters.Published published) throws IOException {
        String launcher = Files.readString(Path.of("..", "holdfast"));
        assertTrue(launcher.contains("--counter=" + published.option()), published.option());
    }

    private static void assertLife(LeaseCounter.Factory factory) {
        AtomicInteger disposals = new AtomicInteger();
        LeaseCounter counter = factory.open(disposals::incrementAndGet);
        assertTrue(counter.tryRetain());
        counter.release();
        assertEquals(0, disposals.get());
        counter.release();
        assertEquals(1, disposals.get());
        assertFalse(counter.tryRetain());
    }
}
