package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.holdfast.RefCountException;
import org.holdfast.examples.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * The life of one address space, step by step, each step on a thread named after who takes it; and after each, who holds.
 *
 * <p>Thread safety: one thread.
 */
final class Scene {
    private final Ledger ledger = new Ledger();
    private final Guard guard = new CountedGuard();
    private final List<String> lines = new ArrayList<>();

    /** Plays it; answers what there is to tell. */
    List<String> play() throws IOException, InterruptedException, ExecutionException {
        try (Memory memory = Memory.reserve(1, 1)) {
            Contents contents = required(new Spaces(memory, ledger).create(1));
            Task parent = new Task(1, guard.slot(), ledger);
            Task child = new Task(2, guard.slot(), ledger);

            by("task-1", () -> set(parent, guard.first(contents)));
            by("task-2", () -> set(child, parent.acquire()));
            Guard.Use reading = by("cmdline-reader", () -> required(child.acquire()));
            Guard.Hold watching = by("observer", reading::hold);
            tell("exec by task-1, fork by task-2; a reader uses, an observer holds:");

            by("task-1", () -> set(parent, null));
            by("task-2", () -> set(child, null));
            tell("both tasks have exited; the contents wait for the reader:");

            contents.read(new SplittableRandom(1));
            by("cmdline-reader", () -> close(reading));
            tell("the reader has closed; the shell waits for the observer:");
            lines.add("  the observer asks for the contents: " + (watching.use() == null ? "refused" : "granted"));
            lines.add("  the reader asks its closed handle: " + refusal(reading));
            reading.close();
            lines.add("  the reader closes it again: nothing happens");

            by("observer", () -> close(watching));
            tell("the observer has closed too:");
            return lines;
        }
    }

    private void tell(String what) {
        lines.add(what);
        lines.add("  contents " + state(ledger.contents, "torn down") + ", shell " + state(ledger.shells, "freed"));
        WhoHolds whoHolds = WhoHolds.installed();
        if (whoHolds != null) {
            List<WhoHolds.Claim> held = whoHolds.held();
            held.forEach(claim -> lines.add("  " + claim));
            if (held.isEmpty()) {
                lines.add("  nobody holds anything");
            }
        }
    }

    private static String state(Witness witness, String gone) {
        long times = witness.disposals.sum();
        return times == 0 ? "there" : times == 1 ? gone : gone + ' ' + times + " times";
    }

    private static String refusal(Guard.Use closed) {
        try {
            return "granted: " + closed.contents();
        } catch (RefCountException e) {
            return e.misuse().toString();
        }
    }

    private static boolean set(Task task, Guard.@Nullable Use use) {
        task.set(use);
        return true;
    }

    private static boolean close(Guard.Use use) {
        use.close();
        return true;
    }

    private static boolean close(Guard.Hold hold) {
        hold.close();
        return true;
    }

    private static <T> T by(String name, Callable<T> step) throws InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(step);
        Thread thread = new Thread(task, name);
        thread.start();
        thread.join();
        return task.get();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the scene has lost its address space");
        }
        return value;
    }
}
