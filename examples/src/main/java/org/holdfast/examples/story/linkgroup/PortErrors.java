package org.holdfast.examples.story.linkgroup;

import java.util.SplittableRandom;
import org.holdfast.examples.story.Crew;

/**
 * What goes wrong: links go down, and ports fail, each with the group that is in use on it.
 *
 * <p>Thread safety: runs on one thread.
 */
final class PortErrors implements Crew.Work {
    private static final int LONGEST_PAUSE_MILLIS = 1;

    private final Traffic traffic;
    private final Ports ports;
    private final Removals removals;
    private final Findings findings;
    private final SplittableRandom random;

    PortErrors(Traffic traffic, Ports ports, Removals removals, Findings findings) {
        this.traffic = traffic;
        this.ports = ports;
        this.removals = removals;
        this.findings = findings;
        this.random = new SplittableRandom(~traffic.seed());
    }

    @Override
    public void run() throws InterruptedException {
        while (!traffic.crew().awaitStop(random.nextInt(LONGEST_PAUSE_MILLIS + 1))) {
            findings.survive(this::error, () -> {});
        }
    }

    private void error() {
        int port = random.nextInt(Traffic.PORTS);
        if (random.nextBoolean()) {
            ports.group(port).linkDown(random.nextInt(LinkGroup.LINKS));
        } else {
            removals.fail(ports.replace(port));
        }
    }
}
