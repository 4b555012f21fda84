package org.holdfast.examples.story.linkgroup;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;
import org.jspecify.annotations.Nullable;

/**
 * A link group whose users are counted. Connections and links own a claim on the group, and each connection owns one on its
 * link, in a slot that it is moved through. No pointer is ever nulled: whether the group still wants messages and whether its
 * memory may be used are two questions, and a claim answers the second.
 *
 * <pre>
 *   connection --claim--> group                 terminate(): refuse newcomers, empty the slots, let go of the links
 *   connection --claim--> link --claim--> group last claim:  poison, free, then wake who waits
 *   task       --claim--> link, group           not scheduled: given back
 * </pre>
 *
 * <p>Thread safety: any thread may call any method; there is no lock.
 */
final class CountedGroup implements LinkGroup {
    private final GroupBuffers buffers;
    private final Memory memory;
    private final Executor executor;
    private final Findings findings;
    private final Lifetime lifetime;
    private final List<RefSlot<LinkBuffer>> links;
    private final Set<CountedMember> members = ConcurrentHashMap.newKeySet();

    CountedGroup(Memory memory, Executor executor, Findings findings) {
        this.memory = memory;
        this.executor = executor;
        this.findings = findings;
        this.buffers = memory.group();
        this.lifetime = new Lifetime(buffers::tearDown);
        this.links = Stream.generate(() -> new RefSlot<>(Objects.requireNonNull(openLink())))
                .limit(LINKS)
                .toList();
    }

    @Override
    public GroupBuffers buffers() {
        return buffers;
    }

    /** Opens a link, which owns a claim on the group until its memory is cleared; null if the group is terminating. */
    private @Nullable Ref<LinkBuffer> openLink() {
        Ref<Lifetime> entered = lifetime.tryEnter();
        if (entered == null) {
            return null;
        }
        try (entered) {
            LinkBuffer link = memory.link();
            Ref<Lifetime> hold = entered.move();
            return Ref.of(link, cleared -> {
                try (hold) {
                    cleared.clear();
                }
            });
        }
    }

    @Override
    public @Nullable Member join() {
        Ref<Lifetime> claim = lifetime.tryEnter();
        if (claim == null) {
            return null;
        }
        try (claim) {
            Integer slot = buffers.takeSlot();
            Ref<LinkBuffer> link = slot == null ? null : links.get(slot % LINKS).tryAcquire();
            if (slot == null || link == null) {
                return null;
            }
            CountedMember member = new CountedMember(slot, claim, link);
            members.add(member);
            if (lifetime.isTerminating()) { // terminate() may have gone through the members before
                member.leave();
            }
            return member;
        }
    }

    @Override
    public boolean terminate() {
        buffers.terminationBegins();
        if (!lifetime.terminate()) {
            return false;
        }
        members.forEach(CountedMember::leave);
        links.forEach(RefSlot::close);
        return true;
    }

    @Override
    public boolean awaitGone(Duration atMost) throws InterruptedException {
        return lifetime.await(atMost);
    }

    @Override
    public void linkDown(int index) {
        Ref<LinkBuffer> old = replaceLink(index);
        if (old == null) {
            return;
        }
        try (old) {
            schedule(old.share(), link -> findings.covered(LinkWork.inspect(buffers, link)), () -> {});
            try (Ref<LinkBuffer> next = links.get((index + 1) % LINKS).tryAcquire()) {
                if (next != null) {
                    members.forEach(member -> member.move(old.get(), next));
                }
            }
        }
    }

    /** Puts a new link in a place; answers the claim on the old one, or null if the group is terminating. */
    private @Nullable Ref<LinkBuffer> replaceLink(int index) {
        Ref<LinkBuffer> fresh = openLink();
        if (fresh == null) {
            return null;
        }
        try (fresh) {
            return links.get(index).swap(fresh);
        } catch (IllegalStateException terminating) { // the place is closed, and the new link goes again
            return null;
        }
    }

    /**
     * Runs work on a link on the executor, where it may crash. The task owns a claim on the group, and the one on the link that
     * is passed; both are given back if it is not scheduled.
     */
    private void schedule(Ref<LinkBuffer> link, Consumer<LinkBuffer> work, Runnable otherwise) {
        try {
            lifetime.execute(executor, () -> {
                try (link) {
                    findings.survive(() -> work.accept(link.get()), otherwise);
                }
            });
        } catch (RejectedExecutionException | IllegalStateException notTaken) { // or terminating
            link.close();
            if (notTaken instanceof RejectedExecutionException) {
                findings.unscheduled.increment();
            }
            otherwise.run();
        }
    }

    /** A connection's claims on its group and its link. */
    final class CountedMember implements Member {
        private final int slot;
        private final RefSlot<Lifetime> group;
        private final RefSlot<LinkBuffer> link;

        CountedMember(int slot, Ref<Lifetime> group, Ref<LinkBuffer> link) {
            this.slot = slot;
            this.group = new RefSlot<>(group);
            this.link = new RefSlot<>(link);
        }

        @Override
        public int slot() {
            return slot;
        }

        @Override
        public boolean registered() {
            return !lifetime.isTerminating();
        }

        /** A claim on the link is one on the group too, because the link owns one. */
        @Override
        public void send(Transfer transfer) {
            Ref<LinkBuffer> used = link.tryAcquire();
            if (used == null) {
                transfer.refuse();
                return;
            }
            try (used) {
                findings.covered(transfer.post(buffers, used.get()));
                schedule(
                        used.move(),
                        claimed -> findings.covered(transfer.complete(buffers, claimed)),
                        transfer::refuse);
            }
        }

        @Override
        public void leave() {
            members.remove(this);
            link.close();
            group.close();
        }

        /** If the connection is on one link, moves it to another: puts the claim on the old one, holds the new one. */
        private void move(LinkBuffer from, Ref<LinkBuffer> to) {
            if (!isOn(from)) {
                return;
            }
            try (Ref<LinkBuffer> hold = to.share()) {
                link.set(hold);
            } catch (IllegalStateException left) { // the connection left meanwhile, and the new claim is given back
                return;
            }
            findings.moves.increment();
            findings.survive(() -> findings.covered(LinkWork.resend(slot).run(buffers, to.get())), () -> {});
        }

        @SuppressWarnings("ReferenceEquality") // a link is who it is
        private boolean isOn(LinkBuffer one) {
            try (ScopedRef<LinkBuffer> now = link.tryAcquireScoped()) {
                return now != null && now.get() == one;
            }
        }
    }
}
