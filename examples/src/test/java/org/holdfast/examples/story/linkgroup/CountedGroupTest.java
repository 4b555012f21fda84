package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.holdfast.examples.story.Crew;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reference counts promise to a group that is terminated while it is used. */
class CountedGroupTest {
    private final Groups groups = new Groups();
    private final LinkGroup group = groups.open(Guard.HOLDFAST);
    private final LinkGroup.Member member = Groups.join(group);
    private final Groups.Probe probe = new Groups.Probe(member);

    @AfterEach
    void nothingIsStaleAndAllIsFreedOnce() {
        group.terminate();
        groups.runTasks();
        assertEquals(0, groups.findings.staleReads.sum(), "stale reads");
        assertEquals(0, groups.findings.crashes.sum(), () -> "crashes: " + groups.findings.firstCrash());
        assertEquals(0, groups.findings.doubleFrees.sum(), "double frees");
        assertEquals(0, groups.memory.taken(), "blocks not given back");
        assertEquals(1, groups.findings.sortedTerminationNanos().length, "groups freed");
    }

    @Test
    void memoryOutlivesTheUseThatTheTerminationMet() {
        probe.duringPost = () -> {
            assertTrue(group.terminate());
            assertFalse(group.buffers().gone());
        };
        member.send(probe);
        assertTrue(group.buffers().gone());
        assertEquals(1, probe.refused, "a group that is terminating takes no completion");
    }

    @Test
    void memoryOutlivesTheCompletionThatTheTerminationMet() {
        member.send(probe);
        group.terminate();
        assertFalse(group.buffers().gone());
        groups.runTasks();
        assertEquals(1, probe.completed);
        assertTrue(group.buffers().gone());
    }

    @Test
    void completionThatIsNotScheduledGivesItsClaimsBack() {
        groups.takeNoTasks();
        member.send(probe);
        assertEquals(1, probe.refused);
        assertEquals(1, groups.findings.unscheduled.sum());
        group.terminate();
        assertTrue(group.buffers().gone());
    }

    @Test
    void workOnALinkThatIsNotScheduledGivesItsClaimsBack() {
        groups.takeNoTasks();
        group.linkDown(0);
        assertEquals(1, groups.findings.linksCleared.sum());
        group.terminate();
        assertTrue(group.buffers().gone());
    }

    @Test
    void linkThatWentDownIsClearedAfterItsLastUse() {
        int link = member.slot() % LinkGroup.LINKS;
        probe.duringPost = () -> group.linkDown(link);
        member.send(probe);
        assertEquals(1, groups.findings.moves.sum());
        assertEquals(0, groups.findings.linksCleared.sum());
        groups.runTasks();
        assertEquals(1, groups.findings.linksCleared.sum());
        assertFalse(group.buffers().gone(), "the group goes on with its other links");
    }

    @Test
    void connectionIsMovedOnlyWhenItsOwnLinkGoesDown() {
        group.linkDown((member.slot() + 1) % LinkGroup.LINKS);
        assertEquals(0, groups.findings.moves.sum());
    }

    @Test
    void manyWhoLeaveAtOnceGiveUpOneClaim() throws InterruptedException {
        Crew crew = new Crew();
        crew.together("link-group-leave", 8, i -> {
            member.leave();
            group.terminate();
        });
        assertTrue(crew.thrown().isEmpty(), () -> crew.thrown().toString());
        assertTrue(group.buffers().gone());
    }

    @Test
    void connectionThatLeftIsRefused() {
        member.leave();
        member.send(probe);
        assertEquals(1, probe.refused);
        assertEquals(0, probe.completed);
    }

    @Test
    void waitersWakeWhenTheMemoryIsGone() throws InterruptedException {
        member.send(probe);
        Crew crew = new Crew();
        crew.start("link-group-waiter", () -> {
            assertTrue(group.awaitGone(Duration.ofSeconds(30)));
            assertTrue(group.buffers().gone(), "woken before the memory was gone");
        });
        group.terminate();
        assertFalse(group.awaitGone(Duration.ZERO), "the completion holds a claim");
        groups.runTasks();
        crew.join();
        assertTrue(crew.thrown().isEmpty(), () -> crew.thrown().toString());
    }
}
