package org.holdfast.examples.story.linkgroup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.holdfast.examples.story.Crew;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a connection: reads a message, sends it through the link group that the connection is in, and answers
 * when it is completed. When that group ends, the connection joins the next one.
 *
 * <p>Thread safety: runs on one thread. The answer is written by whichever thread completes; the client sends nothing before.
 */
final class Session implements Crew.Work {
    private final SocketChannel channel;
    private final Ports ports;
    private final Findings findings;
    private final ByteBuffer header = ByteBuffer.allocate(Frames.REQUEST);
    private final Semaphore answered = new Semaphore(1);
    private @Nullable Seat seat;

    Session(SocketChannel channel, Ports ports, Findings findings) {
        this.channel = channel;
        this.ports = ports;
        this.findings = findings;
    }

    @Override
    public void run() {
        try (channel) {
            while (Frames.fill(channel, header.clear())) {
                answered.acquireUninterruptibly();
                header.flip();
                send(header.getInt(), header.getInt(), header.getLong());
            }
        } catch (IOException e) {
            return; // the client notices, and judges whether it should have happened
        } finally {
            answered.acquireUninterruptibly();
            leave();
        }
    }

    private void send(int port, int length, long checksum) {
        LinkGroup.Member member = join(port);
        int slot = member == null ? 0 : member.slot();
        Message message = new Message(channel, slot, length, checksum, answered::release);
        if (member == null) {
            message.refuse();
        } else {
            findings.survive(() -> member.send(message), message::refuse);
        }
    }

    /** Answers the connection's place in a group, a new one if the old group is no longer wanted. */
    private LinkGroup.@Nullable Member join(int port) {
        if (seat == null || !seat.member.registered()) {
            leave();
            LinkGroup group = ports.group(port);
            LinkGroup.Member member = group.join();
            seat = member == null ? null : new Seat(group, member);
        }
        return seat == null ? null : seat.member;
    }

    private void leave() {
        if (seat != null) {
            seat.member.leave();
            seat.group.buffers().giveBackSlot(seat.member.slot());
            seat = null;
        }
    }

    private record Seat(LinkGroup group, LinkGroup.Member member) {}
}
