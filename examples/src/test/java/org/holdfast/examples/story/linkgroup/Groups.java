package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** Groups to be tested, with an executor that runs its tasks when it is told to, or takes none. */
final class Groups {
    final Findings findings = new Findings();
    final Memory memory = new Memory(findings);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean full;

    LinkGroup open(Guard guard) {
        return guard.open(memory, this::execute, findings);
    }

    static LinkGroup.Member join(LinkGroup group) {
        LinkGroup.Member member = group.join();
        assertNotNull(member, "a fresh group admits a connection");
        return member;
    }

    private void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        tasks.add(task);
    }

    void takeNoTasks() {
        full = true;
    }

    void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** A message that only looks at the memory; something may happen in the middle of that. */
    static final class Probe implements Transfer {
        private final int slot;
        Runnable duringPost = () -> {};
        Runnable duringComplete = () -> {};
        int completed;
        int refused;

        Probe(LinkGroup.Member member) {
            slot = member.slot();
        }

        @Override
        public boolean post(GroupBuffers group, LinkBuffer link) {
            duringPost.run();
            return group.sound(slot) && link.sound();
        }

        @Override
        public boolean complete(GroupBuffers group, LinkBuffer link) {
            duringComplete.run();
            boolean own = group.sound(slot) && link.sound();
            completed++;
            return own;
        }

        @Override
        public void refuse() {
            refused++;
        }
    }
}
