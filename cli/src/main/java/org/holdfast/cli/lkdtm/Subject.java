package org.holdfast.cli.lkdtm;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.holdfast.Misuse;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.RefCount;

/** What the checks do to a counter, and see of it. The tests put broken ones here to see each check fail. */
interface Subject {
    void retain();

    void retain(int n);

    boolean tryRetain();

    boolean tryRetain(int n);

    boolean release();

    boolean release(int n);

    void releaseNotLast();

    int claims();

    boolean isDead();

    boolean isSaturated();

    /** The kinds reported since the last call. */
    Set<Misuse> takeReports();

    /** A real counter with this many claims. */
    IntFunction<Subject> REAL = claims -> new Real(RefCount.of(claims));

    /** Passes every call on. */
    record Real(RefCount count) implements Subject {
        @Override
        public void retain() {
            count.retain();
        }

        @Override
        public void retain(int n) {
            count.retain(n);
        }

        @Override
        public boolean tryRetain() {
            return count.tryRetain();
        }

        @Override
        public boolean tryRetain(int n) {
            return count.tryRetain(n);
        }

        @Override
        public boolean release() {
            return count.release();
        }

        @Override
        public boolean release(int n) {
            return count.release(n);
        }

        @Override
        public void releaseNotLast() {
            count.releaseNotLast();
        }

        @Override
        public int claims() {
            return count.claims();
        }

        @Override
        public boolean isDead() {
            return count.isDead();
        }

        @Override
        public boolean isSaturated() {
            return count.isSaturated();
        }

        @Override
        public Set<Misuse> takeReports() {
            List<MisuseReport> seen = MisuseReports.snapshot();
            MisuseReports.reset();
            Set<Misuse> kinds = new TreeSet<>();
            seen.forEach(report -> kinds.add(report.misuse()));
            return kinds;
        }
    }
}
