package org.holdfast.bench.detectors;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.holdfast.Ref;
import org.holdfast.RefCounted;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Limits;
import org.holdfast.tracker.Tracker;

/** Holdfast, with the tracker at level full. A claim that somebody still holds is called old after a second, not after ten minutes. */
final class HoldfastLibrary implements Library<Ref<HoldfastLibrary.Counted>> {
    static final Duration AGE = Duration.ofSeconds(1);

    /** A resource that carries its count. */
    static final class Counted extends RefCounted {
        void read() {}

        @Override
        protected void dispose() {}
    }

    @Override
    public void start() {
        Tracker.setLevel(Level.FULL);
        Tracker.setLimits(Limits.DEFAULT.withAge(AGE));
        if (!Tracker.isWatching()) {
            throw new IllegalStateException("the tracker is not on the class path");
        }
    }

    @Override
    public Ref<Counted> open() {
        return Ref.adopt(new Counted());
    }

    @Override
    public UnaryOperator<Ref<Counted>> share() {
        return Ref::share;
    }

    @Override
    public Consumer<Ref<Counted>> use() {
        return claim -> claim.get().read();
    }

    @Override
    public Consumer<Ref<Counted>> close() {
        return Ref::close;
    }

    @Override
    public UnaryOperator<Ref<Counted>> move() {
        return Ref::move;
    }

    @Override
    public boolean moves() {
        return true;
    }

    @Override
    public Past<Ref<Counted>, ?> past() {
        return new Past<>(Ref::get, Counted::release);
    }

    @Override
    public Counter<?> counter() {
        return new Counter<>(Counted::new, Counted::retain, Counted::release);
    }

    @Override
    public void forget() {
        Tracker.reset();
    }

    /** What the snapshot says of leaks, misuses and unpaired retains; not who holds what, which is no finding. */
    @Override
    public String ask() {
        StringBuilder findings = new StringBuilder();
        boolean in = false;
        for (String line : Tracker.snapshot().toText().lines().toList()) {
            if (!line.startsWith(" ")) {
                in = line.startsWith("leaks") || line.startsWith("misuses") || line.startsWith("unpaired");
            }
            if (in) {
                findings.append(line).append('\n');
            }
        }
        return findings.toString();
    }

    @Override
    public Pattern report() {
        return Pattern.compile("never closed|held for longer|growing|OVER_RELEASE|USE_AFTER_RELEASE|CLOSED_TWICE");
    }
}
