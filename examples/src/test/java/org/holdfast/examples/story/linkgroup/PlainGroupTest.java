package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holdfast.examples.story.Crew;
import org.junit.jupiter.api.Test;

/** How far each of the guards that do not count goes: the same calls in the same order, on one thread where possible. */
class PlainGroupTest {
    private final Groups groups = new Groups();

    /** A group with one connection, and a message for it. */
    private final class Stage {
        final PlainGroup group;
        final LinkGroup.Member member;
        final Groups.Probe probe;

        Stage(Guard guard) {
            group = (PlainGroup) groups.open(guard);
            member = Groups.join(group);
            probe = new Groups.Probe(member);
        }
    }

    @Test
    void nullCheckDoesNotCoverTheUseThatFollowsIt() {
        Stage on = new Stage(Guard.NULL_CHECK);
        on.probe.duringPost = on.group::terminate;
        on.member.send(on.probe);
        assertEquals(1, groups.findings.staleReads.sum());
        assertEquals(0, groups.findings.crashes.sum());
    }

    @Test
    void nullCheckRefusesWhatComesAfterTheTermination() {
        Stage on = new Stage(Guard.NULL_CHECK);
        on.member.send(on.probe);
        on.group.terminate();
        groups.runTasks();
        assertEquals(1, on.probe.refused);
        assertEquals(0, groups.findings.staleReads.sum());
    }

    @Test
    void withoutACheckACompletionAfterTheTerminationCrashes() {
        Stage on = new Stage(Guard.NONE);
        on.member.send(on.probe);
        on.group.terminate();
        groups.runTasks();
        assertInstanceOf(NullPointerException.class, groups.findings.firstCrash());
        assertEquals(1, groups.findings.crashes.sum());
        assertEquals(1, on.probe.refused);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // waits for the other thread to ask for the lock
    void readLockCoversTheUseByAConnection() throws InterruptedException {
        Stage on = new Stage(Guard.READ_LOCK);
        Crew crew = new Crew();
        on.probe.duringPost = () -> {
            crew.start("link-group-terminator", on.group::terminate);
            while (!on.group.connections.hasQueuedThreads()) {
                Thread.yield();
            }
        };
        on.member.send(on.probe);
        crew.join();
        assertEquals(0, groups.findings.staleReads.sum());
        assertTrue(on.group.buffers().gone());
    }

    @Test
    void readLockDoesNotCoverACompletionAndThatIsCounted() {
        Stage on = new Stage(Guard.READ_LOCK);
        on.probe.duringComplete = on.group::terminate;
        on.member.send(on.probe);
        assertEquals(0, groups.findings.uncovered.sum());
        groups.runTasks();
        assertEquals(1, groups.findings.uncovered.sum());
        assertEquals(1, groups.findings.uncoveredStale.sum());
        assertEquals(1, groups.findings.staleReads.sum());
    }

    @Test
    void linkThatWentDownIsClearedWhoeverUsesIt() {
        Stage on = new Stage(Guard.NULL_CHECK);
        on.probe.duringPost = () -> on.group.linkDown(on.member.slot() % LinkGroup.LINKS);
        on.member.send(on.probe);
        assertEquals(1, groups.findings.moves.sum());
        assertEquals(1, groups.findings.linksCleared.sum());
        assertEquals(1, groups.findings.staleReads.sum());
        assertFalse(on.group.buffers().gone());
    }
}
