package org.holdfast.cli.lkdtm;

import java.util.Set;
import org.holdfast.Misuse;

/** The counter that everybody writes first: it wraps, goes under, comes back and reports nothing. */
final class NaiveSubject implements Subject {
    private int count;

    NaiveSubject(int claims) {
        count = claims;
    }

    @Override
    public void retain() {
        count++;
    }

    @Override
    public void retain(int n) {
        count += n;
    }

    @Override
    public boolean tryRetain() {
        return tryRetain(1);
    }

    @Override
    public boolean tryRetain(int n) {
        if (count == 0) {
            return false;
        }
        count += n;
        return true;
    }

    @Override
    public boolean release() {
        return --count == 0;
    }

    @Override
    public boolean release(int n) {
        count -= n;
        return count == 0;
    }

    @Override
    public void releaseNotLast() {
        count--;
    }

    @Override
    public int claims() {
        return count;
    }

    @Override
    public boolean isDead() {
        return count == 0;
    }

    @Override
    public boolean isSaturated() {
        return false;
    }

    @Override
    public Set<Misuse> takeReports() {
        return Set.of();
    }
}
