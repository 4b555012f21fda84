package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.examples.story.Crew;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for a group under every guard, as long as nobody uses it. */
class LinkGroupTest {
    private final Groups groups = new Groups();

    @ParameterizedTest
    @EnumSource
    void terminateIsAnsweredTrueOnceAndFreesOnce(Guard guard) throws InterruptedException {
        LinkGroup group = groups.open(guard);
        Groups.join(group);
        AtomicInteger first = new AtomicInteger();
        Crew crew = new Crew();
        crew.together("link-group-terminator", 8, i -> {
            if (group.terminate()) {
                first.incrementAndGet();
            }
        });
        assertTrue(crew.thrown().isEmpty(), () -> crew.thrown().toString());
        assertEquals(1, first.get());
        assertTrue(group.awaitGone(Duration.ofSeconds(30)));
        assertTrue(group.buffers().gone());
        assertEquals(0, groups.findings.doubleFrees.sum());
        assertEquals(0, groups.memory.taken());
    }

    @ParameterizedTest
    @EnumSource
    void terminatedGroupAdmitsNobodyAndItsLinksStayCleared(Guard guard) {
        LinkGroup group = groups.open(guard);
        group.terminate();
        assertNull(group.join());
        group.linkDown(0);
        assertEquals(0, groups.memory.taken());
    }

    @ParameterizedTest
    @EnumSource
    void messagesArriveAcrossAMoveToAnotherLink(Guard guard) {
        LinkGroup group = groups.open(guard);
        LinkGroup.Member member = Groups.join(group);
        for (int i = 0; i < 2 * LinkGroup.LINKS; i++) {
            Groups.Probe probe = new Groups.Probe(member);
            member.send(probe);
            groups.runTasks();
            assertEquals(1, probe.completed);
            group.linkDown(i % LinkGroup.LINKS);
            groups.runTasks();
        }
        assertTrue(groups.findings.moves.sum() > 0);
        assertEquals(0, groups.findings.crashes.sum());
        group.terminate();
        assertEquals(0, groups.memory.taken());
    }

    @ParameterizedTest
    @EnumSource
    void fullGroupAdmitsTheNextWhenASlotIsGivenBack(Guard guard) {
        LinkGroup group = groups.open(guard);
        LinkGroup.Member first = Groups.join(group);
        for (int i = 1; i < Memory.SLOTS; i++) {
            Groups.join(group);
        }
        assertNull(group.join());
        first.leave();
        group.buffers().giveBackSlot(first.slot());
        assertEquals(first.slot(), Groups.join(group).slot());
        group.terminate();
        assertEquals(0, groups.memory.taken());
    }
}
