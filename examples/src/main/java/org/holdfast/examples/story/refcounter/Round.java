package org.holdfast.examples.story.refcounter;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.holdfast.examples.story.Crew;

/**
 * One life of the three counters: every thread takes claims on all of them, all are given up again, the creator's last.
 *
 * <p>Thread safety: {@link #play} once; the answers afterwards, by the same thread.
 */
final class Round {
    static final String FIRST = "counter1";
    static final String SECOND = "counter2";
    static final String PLAIN = "non_atomic_counter";

    private final List<Subject> subjects;
    private final AtomicIntegerArray toldLast;
    private final Crew crew = new Crew();
    private final Queue<Integer> began = new ConcurrentLinkedQueue<>();
    private final int threads;
    private final int each;
    private int[] taken = {};

    Round(int threads, int each) {
        this(List.of(new Subject.Retained(FIRST), new Subject.Tried(SECOND), new Subject.Plain(PLAIN)), threads, each);
    }

    Round(List<Subject> subjects, int threads, int each) {
        this.subjects = subjects;
        this.toldLast = new AtomicIntegerArray(subjects.size());
        this.threads = threads;
        this.each = each;
    }

    /** Plays it, and calls back when all claims are taken and none is given up. */
    void play(Runnable whenTaken) throws InterruptedException {
        crew.together("refcounter", threads, this::retain);
        taken = subjects.stream().mapToInt(Subject::claims).toArray();
        whenTaken.run();
        crew.together("refcounter", threads, i -> release(each));
        crew.together("refcounter", 1, i -> release(1));
    }

    /** All three in one loop: the atomic ones keep the compiler from turning the plain one into a single addition. */
    private void retain(int thread) {
        began.add(thread);
        for (int i = 0; i < each; i++) {
            for (Subject subject : subjects) {
                subject.retain();
            }
        }
    }

    private void release(int times) {
        for (int i = 0; i < times; i++) {
            for (int s = 0; s < subjects.size(); s++) {
                if (subjects.get(s).release()) {
                    toldLast.incrementAndGet(s);
                }
            }
        }
    }

    /** The threads, in the order in which they began. */
    List<Integer> began() {
        return List.copyOf(began);
    }

    List<String> names() {
        return subjects.stream().map(Subject::name).toList();
    }

    /** What every counter must have come to: the creator's claim and all taken. */
    int expected() {
        return 1 + threads * each;
    }

    /** What a counter had come to when all claims were taken. */
    int taken(int subject) {
        return taken[subject];
    }

    int toldLast(int subject) {
        return toldLast.get(subject);
    }

    /** What is left of a counter when all was given up; 0 is dead. */
    int left(int subject) {
        return subjects.get(subject).claims();
    }

    List<Throwable> thrown() {
        return crew.thrown();
    }
}
