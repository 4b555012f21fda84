package org.holdfast.examples.story.linkgroup;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.examples.story.Crew;

/**
 * Removes the devices of failed ports: terminates their groups, which the port error does at the same time, and waits until
 * the memory is gone. Then it looks whether that is so.
 *
 * <p>Thread safety: any thread may call any method; several may run it.
 */
final class Removals implements Crew.Work {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    private final BlockingQueue<LinkGroup> failed = new LinkedBlockingQueue<>();
    private final Findings findings;
    private volatile boolean closed;

    Removals(Findings findings) {
        this.findings = findings;
    }

    /** Has the device of a group removed, and terminates the group here at the same time. */
    void fail(LinkGroup group) {
        failed.add(group);
        terminate(group);
    }

    private void terminate(LinkGroup group) {
        if (group.terminate()) {
            findings.terminations.increment();
        }
    }

    /** Lets those who run it return when nothing is left to be removed. */
    void close() {
        closed = true;
    }

    @Override
    public void run() throws InterruptedException {
        while (true) {
            boolean last = closed;
            LinkGroup group = failed.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (group != null) {
                remove(group);
            } else if (last) {
                return;
            }
        }
    }

    private void remove(LinkGroup group) throws InterruptedException {
        findings.survive(() -> terminate(group), () -> {});
        if (!group.awaitGone(LONGEST_WAIT)) {
            findings.neverWoken.increment();
        } else if (!group.buffers().gone()) {
            findings.wokenEarly.increment();
        }
    }
}
