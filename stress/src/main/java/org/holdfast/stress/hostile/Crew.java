package org.holdfast.stress.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Four threads that play a schedule, batch by batch. Roles move round among the threads, so that every pair meets. The
 * first thread makes each batch and judges it while the others wait.
 *
 * <p>Thread safety: one crew plays one schedule, once.
 */
final class Crew {
    static final int SIZE = 4;
    static final int BATCH = 4096;

    /** Which thread plays which role, by batch: each pair of threads is the first pair once in six batches. */
    private static final int[][] CASTS = {
        {0, 1, 2, 3}, {2, 3, 0, 1}, {0, 2, 1, 3}, {1, 3, 0, 2}, {0, 3, 1, 2}, {1, 2, 3, 0},
    };

    private final Schedule schedule;
    private final int batches;
    private final Judge judge;
    private final AtomicLong done;
    private final List<Caller> callers = new ArrayList<>();
    private final Subject[] subjects = new Subject[BATCH];
    private final Meeting meeting = new Meeting();
    private final CyclicBarrier barrier = new CyclicBarrier(SIZE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Crew(Schedule schedule, int batches, boolean throwing, long seed, AtomicLong done) {
        this.schedule = schedule;
        this.batches = batches;
        this.judge = new Judge(schedule, throwing);
        this.done = done;
        SplittableRandom random = new SplittableRandom(seed);
        for (int role = 0; role < SIZE; role++) {
            callers.add(new Caller(BATCH, random.split()));
        }
    }

    Tally play() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < SIZE; t++) {
            int me = t;
            Thread thread = new Thread(() -> work(me), "hostile-" + me);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a caller of \"" + schedule.name() + "\" failed", thrown);
        }
        judge.judgeReports();
        return judge.tally();
    }

    private void work(int me) {
        try {
            long tick = 0;
            for (int batch = 0; batch < batches; batch++) {
                if (me == 0) {
                    prepare();
                }
                barrier.await();
                int role = roleOf(me, batch);
                for (Stage stage : schedule.stages()) {
                    if (stage.who().includes(role)) {
                        walk(stage, role, tick);
                    }
                    tick += BATCH;
                    barrier.await();
                }
                if (me == 0) {
                    judge.judge(subjects, callers);
                    done.addAndGet(BATCH);
                }
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            failure.compareAndSet(null, e);
        } catch (Throwable t) {
            die(t);
        }
    }

    /** The first to die says why; the others are sent home from wherever they wait. */
    private void die(Throwable t) {
        if (failure.compareAndSet(null, t)) {
            System.err.println("hostile: a caller of \"" + schedule.name() + "\" died");
            t.printStackTrace();
        }
        meeting.breakUp();
        Thread.currentThread().interrupt();
        try {
            barrier.await(); // an interrupted arrival breaks it for ever, also for those who come later
        } catch (InterruptedException | BrokenBarrierException e) {
            // as meant
        }
    }

    private static int roleOf(int thread, int batch) {
        int[] cast = CASTS[batch % CASTS.length];
        for (int role = 0; role < SIZE; role++) {
            if (cast[role] == thread) {
                return role;
            }
        }
        throw new AssertionError("thread " + thread + " has no role in batch " + batch);
    }

    private void prepare() {
        for (int i = 0; i < BATCH; i++) {
            subjects[i] = schedule.subjects().get();
            for (Caller caller : callers) {
                caller.forget(i);
            }
        }
    }

    private void walk(Stage stage, int role, long tick) {
        Caller caller = callers.get(role);
        int held = stage.who() == Stage.Who.SECOND_PAIR ? 0 : schedule.held().get(role);
        Stage.Act act = stage.act();
        boolean meets = stage.who().meets();
        int side = role & 1;
        for (int i = 0; i < BATCH; i++) {
            Subject subject = subjects[i];
            caller.begin(i, held);
            if (!meets) {
                act.act(caller, subject, role);
                continue;
            }
            meeting.arrive(side, tick + i + 1);
            boolean first = act.act(caller, subject, role);
            if (side == 1) {
                meeting.sideOneWasFirst(first);
            }
        }
    }
}
