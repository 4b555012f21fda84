package org.holdfast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void onATerminalTheLineIsRewrittenInPlaceAndWipedAtTheEnd() throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(3);
        AtomicInteger step = new AtomicInteger();

        Progress progress = Progress.start(
                () -> {
                    shown.countDown();
                    return "step " + step.incrementAndGet();
                },
                err,
                true,
                5);
        assertTrue(shown.await(10, TimeUnit.SECONDS));
        progress.close();

        assertTrue(text().startsWith("\r\033[Kstep 1\r\033[Kstep 2"), text());
        assertTrue(text().endsWith("\r\033[K"), text());
        assertFalse(text().contains("\n"), text());
    }

    @Test
    void elsewhereAChangedLineIsPrintedOnItsOwnAndAnEqualOneNotAgain() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(6);

        Progress progress = Progress.start(
                () -> {
                    asked.countDown();
                    return asked.getCount() > 3 ? "first" : "second";
                },
                err,
                false,
                5);
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        progress.close();

        assertEquals("first" + System.lineSeparator() + "second" + System.lineSeparator(), text());
    }

    @Test
    void nothingIsShownForAJobThatEndsAtOnce() {
        Progress.start(() -> "never").close();
        Progress.start(() -> "never", err, false, 60_000).close();

        assertEquals("", text());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
