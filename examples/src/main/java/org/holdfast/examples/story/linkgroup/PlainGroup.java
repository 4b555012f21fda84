package org.holdfast.examples.story.linkgroup;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A link group that nobody counts. Whoever terminates it nulls the pointers to it and frees the memory; what keeps others
 * from using that is a {@link PlainCheck}.
 *
 * <p>Thread safety: the lists of connections and links are changed under the write lock, whatever the check; the pointers are
 * volatile.
 */
final class PlainGroup implements LinkGroup {
    final Findings findings;
    final ReentrantReadWriteLock connections = new ReentrantReadWriteLock();
    private final PlainCheck check;
    private final GroupBuffers buffers;
    private final Memory memory;
    private final Executor executor;
    private final Set<PlainMember> members = new HashSet<>();
    private final PlainLink[] links;
    private final CountDownLatch gone = new CountDownLatch(1);
    private boolean terminating;

    PlainGroup(PlainCheck check, Memory memory, Executor executor, Findings findings) {
        this.check = check;
        this.memory = memory;
        this.executor = executor;
        this.findings = findings;
        this.buffers = memory.group();
        this.links = IntStream.range(0, LINKS)
                .mapToObj(i -> new PlainLink(buffers, memory.link()))
                .toArray(PlainLink[]::new);
    }

    @Override
    public GroupBuffers buffers() {
        return buffers;
    }

    @Override
    public @Nullable Member join() {
        connections.writeLock().lock();
        try {
            Integer slot = terminating ? null : buffers.takeSlot();
            if (slot == null) {
                return null;
            }
            PlainMember member = new PlainMember(slot, links[slot % LINKS]);
            members.add(member);
            return member;
        } finally {
            connections.writeLock().unlock();
        }
    }

    @Override
    public boolean terminate() {
        buffers.terminationBegins();
        connections.writeLock().lock();
        try {
            if (terminating) {
                return false;
            }
            terminating = true;
            members.forEach(PlainMember::unregister);
            members.clear();
            for (PlainLink link : links) {
                link.group = null;
            }
        } finally {
            connections.writeLock().unlock();
        }
        for (PlainLink link : links) {
            link.buffer.clear();
        }
        buffers.tearDown();
        gone.countDown();
        return true;
    }

    @Override
    public boolean awaitGone(Duration atMost) throws InterruptedException {
        return gone.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void linkDown(int index) {
        PlainLink old;
        PlainLink next;
        List<PlainMember> moved;
        connections.writeLock().lock();
        try {
            if (terminating) {
                return;
            }
            old = links[index];
            next = links[(index + 1) % LINKS];
            links[index] = new PlainLink(buffers, memory.link());
            moved = members.stream().filter(member -> member.isOn(old)).toList();
            moved.forEach(member -> member.link = next);
        } finally {
            connections.writeLock().unlock();
        }
        schedule(() -> check.fromLink(this, old, LinkWork::inspect), () -> {});
        for (PlainMember member : moved) {
            findings.moves.increment();
            findings.survive(() -> check.fromLink(this, next, LinkWork.resend(member.slot)), () -> {});
        }
        old.group = null;
        old.buffer.clear();
    }

    /** Runs work on the executor, where it may crash; instead runs what is to be done if it did not happen. */
    private void schedule(Runnable work, Runnable otherwise) {
        try {
            executor.execute(() -> findings.survive(work, otherwise));
        } catch (RejectedExecutionException e) {
            findings.unscheduled.increment();
            otherwise.run();
        }
    }

    /** A link and its pointer to the group. */
    static final class PlainLink {
        final LinkBuffer buffer;
        volatile @Nullable GroupBuffers group;

        PlainLink(GroupBuffers group, LinkBuffer buffer) {
            this.group = group;
            this.buffer = buffer;
        }
    }

    /** A connection's pointers to its group and its link. */
    final class PlainMember implements Member {
        private final int slot;
        volatile @Nullable GroupBuffers group = buffers;
        volatile @Nullable PlainLink link;

        PlainMember(int slot, PlainLink link) {
            this.slot = slot;
            this.link = link;
        }

        @Override
        public int slot() {
            return slot;
        }

        @Override
        public boolean registered() {
            return group != null;
        }

        @Override
        public void send(Transfer transfer) {
            PlainLink used = check.fromConnection(PlainGroup.this, this, transfer::post);
            if (used == null) {
                transfer.refuse();
                return;
            }
            schedule(
                    () -> {
                        if (!check.fromLink(PlainGroup.this, used, transfer::complete)) {
                            transfer.refuse();
                        }
                    },
                    transfer::refuse);
        }

        @Override
        public void leave() {
            connections.writeLock().lock();
            try {
                unregister();
                members.remove(this);
            } finally {
                connections.writeLock().unlock();
            }
        }

        private boolean isOn(PlainLink one) {
            return link == one;
        }

        private void unregister() {
            group = null;
            link = null;
        }
    }
}
