package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.io.AbstractReferenceCounted;
import net.openhft.chronicle.core.io.ReferenceOwner;

/**
 * Chronicle's counted object with resource tracing. A claim is an owner, whom a user of Chronicle writes by hand. Leaks are found by
 * a call at a moment at which nobody should hold anything: the end of a test.
 */
final class ChronicleLibrary implements Library<ChronicleLibrary.Owner> {
    static final String TRACING = "jvm.resource.tracing";

    /** What is shared. */
    static final class Resource extends AbstractReferenceCounted {
        void read() {
            throwExceptionIfReleased();
        }

        @Override
        protected void performRelease() {}
    }

    /** One claim. */
    static final class Owner implements ReferenceOwner {
        private final Resource resource;

        Owner(Resource resource) {
            this.resource = resource;
        }

        Owner share() {
            Owner other = new Owner(resource);
            resource.reserve(other);
            return other;
        }

        void read() {
            resource.read();
        }

        void release() {
            resource.release(this);
        }

        Owner moved() {
            Owner next = new Owner(resource);
            resource.reserveTransfer(this, next);
            return next;
        }
    }

    @Override
    public void start() {
        if (!Jvm.isResourceTracing()) {
            throw new IllegalStateException("-D" + TRACING + "=true is needed");
        }
        AbstractReferenceCounted.enableReferenceTracing();
    }

    @Override
    public Owner open() {
        Resource resource = new Resource();
        Owner first = new Owner(resource);
        resource.reserveTransfer(ReferenceOwner.INIT, first);
        return first;
    }

    @Override
    public UnaryOperator<Owner> share() {
        return Owner::share;
    }

    @Override
    public Consumer<Owner> use() {
        return Owner::read;
    }

    @Override
    public Consumer<Owner> close() {
        return Owner::release;
    }

    @Override
    public UnaryOperator<Owner> move() {
        return Owner::moved;
    }

    @Override
    public boolean moves() {
        return true;
    }

    @Override
    public boolean tells() {
        return false;
    }

    /** Whoever knows an owner can release for it. */
    @Override
    public Past<Owner, ?> past() {
        return new Past<>(UnaryOperator.identity(), Owner::release);
    }

    @Override
    public String ask() {
        try {
            AbstractReferenceCounted.assertReferencesReleased();
            return "";
        } catch (AssertionError e) {
            return Hearing.text(e);
        }
    }

    /** It logs nothing of claims: it throws. */
    @Override
    public Pattern report() {
        return Pattern.compile("Discarded without being released");
    }
}
