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

    @Test
    void nullCheckDoesNotCoverTheUseThatFollowsIt() {
        LinkGroup group = groups.open(Guard.NULL_CHECK);
        LinkGroup.Member member = Groups.join(group);
        Groups.Probe probe = new Groups.Probe(member);
        probe.duringPost = group::terminate;
        member.send(probe);
        assertEquals(1, groups.findings.staleReads.sum());
        assertEquals(0, groups.findings.crashes.sum());
    }

    @Test
    void nullCheckRefusesWhatComesAfterTheTermination() {
        LinkGroup group = groups.open(Guard.NULL_CHECK);
        LinkGroup.Member member = Groups.join(group);
        Groups.Probe probe = new Groups.Probe(member);
        member.send(probe);
        group.terminate();
        groups.runTasks();
        assertEquals(1, probe.refused);
        assertEquals(0, groups.findings.staleReads.sum());
    }

    @Test
    void withoutACheckACompletionAfterTheTerminationCrashes() {
        LinkGroup group = groups.open(Guard.NONE);
        LinkGroup.Member member = Groups.join(group);
        Groups.Probe probe = new Groups.Probe(member);
        member.send(probe);
        group.terminate();
        groups.runTasks();
        assertInstanceOf(NullPointerException.class, groups.findings.firstCrash());
        assertEquals(1, groups.findings.crashes.sum());
        assertEquals(1, probe.refused);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // waits for the other thread to ask for the lock
    void readLockCoversTheUseByAConnection() throws InterruptedException {
        PlainGroup group = (PlainGroup) groups.open(Guard.READ_LOCK);
        LinkGroup.Member member = Groups.join(group);
        Groups.Probe probe = new Groups.Probe(member);
        Crew crew = new Crew();
        probe.duringPost = () -> {
            crew.start("link-group-terminator", group::terminate);
            while (!group.connections.hasQueuedThreads()) {
                Thread.yield();
            }
        };
        member.send(probe);
        crew.join();
        assertEquals(0, groups.findings.staleReads.sum());
        assertTrue(group.buffers().gone());
    }

    @Test
    void readLockDoesNotCoverACompletionAndThatIsCounted() {
        LinkGroup group = groups.open(Guard.READ_LOCK);
        LinkGroup.Member member = Groups.join(group);
        Groups.Probe probe = new Groups.Probe(member);
        probe.duringComplete = group::terminate;
        member.send(probe);
        assertEquals(0, groups.findings.uncovered.sum());
        groups.runTasks();
        assertEquals(1, groups.findings.uncovered.sum());
        assertEquals(1, groups.findings.uncoveredStale.sum());
        assertEquals(1, groups.findings.staleReads.sum());
    }

    @Test
    void linkThatWentDownIsClearedWhoeverUsesIt() {
        LinkGroup group = groups.open(Guard.NULL_CHECK);
        LinkGroup.Member member = Groups.join(group);
        Groups.Probe probe = new Groups.Probe(member);
        probe.duringPost = () -> group.linkDown(member.slot() % LinkGroup.LINKS);
        member.send(probe);
        assertEquals(1, groups.findings.moves.sum());
        assertEquals(1, groups.findings.linksCleared.sum());
        assertEquals(1, groups.findings.staleReads.sum());
        assertFalse(group.buffers().gone());
    }
}
