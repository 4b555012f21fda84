package org.holdfast.probes;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.RefCounted;
import org.holdfast.ShardedRefCount;

/** Uses counters rightly, then misuses one in each way, and prints what it saw. */
public final class MisuseProbe {
    private MisuseProbe() {}

    private static final class Node extends RefCounted {
        private final Node next;

        Node(Node next) {
            this.next = next;
        }

        @Override
        protected void dispose() {
            System.out.println("disposed");
            if (next != null) {
                boolean ignored = next.release();
            }
        }
    }

    public static void main(String[] args) {
        System.setOut(new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false));
        System.setErr(new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), false));
        PrintStream out = System.out;
        out.println("chain " + new Node(new Node(null)).release());
        RefCount counter = new RefCount();
        out.println("last " + counter.release());
        System.out.print("buffered until flushed ");
        System.err.print("an error buffered until flushed ");
        say("retain", () -> counter.retain());
        say("retain(2)", () -> counter.retain(2));
        say("release", () -> out.print(counter.release() + " "));
        say("release(2)", () -> out.print(counter.release(2) + " "));
        say("releaseNotLast", () -> counter.releaseNotLast());
        say("releaseUnlessLast", () -> out.print(counter.releaseUnlessLast() + " "));
        RefCount live = new RefCount();
        say("release(2) of one", () -> out.print(live.release(2) + " "));
        ShardedRefCount sharded = new ShardedRefCount();
        say("reinit in use", () -> out.print(sharded.reinit() + " "));
        say("share of a claim given up", MisuseProbe::shareOfAClaimGivenUp);
        out.println("dead " + counter.isDead() + ", saturated " + live.isSaturated());
        for (MisuseReport report : MisuseReports.snapshot()) {
            out.println("seen " + report.misuse() + " " + report.count() + " " + report.firstReleased());
        }
        out.flush();
        System.err.flush();
    }

    private static void shareOfAClaimGivenUp() {
        Node node = new Node(null);
        Ref<Node> handle = Ref.adopt(node);
        boolean ignored = node.release(); // the handle's claim, by hand
        handle.share().close();
    }

    private static void say(String name, Runnable call) {
        try {
            call.run();
            System.out.println(name + " returned");
        } catch (RefCountException e) {
            System.out.println(name + " threw " + e.misuse());
        }
    }
}
