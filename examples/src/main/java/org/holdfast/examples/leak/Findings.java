package org.holdfast.examples.leak;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.tracker.Blunder;
import org.holdfast.tracker.Leak;
import org.holdfast.tracker.Snapshot;
import org.holdfast.tracker.Tracker;

/**
 * What the tracker found, once all visitors have stopped: every claim that is still open by then was forgotten.
 *
 * @param leaks claims that nobody closed
 * @param misuses claims that were given up twice
 */
public record Findings(List<Leak> leaks, List<Blunder> misuses) {
    private static final Duration OLD = Duration.ofMillis(200);
    private static final int LONGEST_LOOK_SECONDS = 5;
    private static final int QUIET_LOOKS = 3;

    /** Takes copies. */
    public Findings {
        leaks = List.copyOf(leaks);
        misuses = List.copyOf(misuses);
    }

    /**
     * Looks until three looks in a row, each after a collection, saw the same.
     *
     * @return what was found, which may be nothing
     * @throws InterruptedException if the caller is interrupted
     * @throws IOException never
     */
    public static Findings look() throws InterruptedException, IOException {
        Tracker.setLimits(Tracker.limits().withAge(OLD));
        Closeable quiet = Tracker.addListener(leak -> {}); // the demo prints them itself
        try {
            return untilQuiet();
        } finally {
            quiet.close();
        }
    }

    private static Findings untilQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_LOOK_SECONDS);
        Findings found = now();
        for (int same = 0; same < QUIET_LOOKS && System.nanoTime() < deadline; ) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(OLD.toMillis());
            Findings again = now();
            same = again.size() == found.size() ? same + 1 : 0;
            found = again;
        }
        return found;
    }

    private static Findings now() {
        List<Leak> leaks = Tracker.check().stream()
                .filter(leak -> isOurs(leak.cause().type()))
                .toList();
        Snapshot all = Tracker.snapshot();
        List<Blunder> misuses =
                all.blunders().stream().filter(one -> isOurs(one.resource())).toList();
        return new Findings(leaks, misuses);
    }

    /** Whether a type, or {@code type@hash}, is of this package: the store's own claims are judged by the witness. */
    private static boolean isOurs(String type) {
        return type.startsWith(Findings.class.getPackageName() + ".");
    }

    private long size() {
        return leaks.stream().mapToLong(Leak::count).sum()
                + misuses.stream().mapToLong(Blunder::count).sum();
    }

    /**
     * Answers whether nothing was found.
     *
     * @return true if all claims were closed, each once
     */
    public boolean isEmpty() {
        return leaks.isEmpty() && misuses.isEmpty();
    }

    /**
     * Says each finding in a few lines.
     *
     * @return leaks first
     */
    public List<String> messages() {
        List<String> messages = new ArrayList<>();
        leaks.forEach(leak -> messages.add(leak.message()));
        misuses.forEach(misuse -> messages.add(misuse.message()));
        return messages;
    }
}
