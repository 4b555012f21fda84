package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.cassandra.utils.concurrent.Ref;
import org.apache.cassandra.utils.concurrent.RefCounted;

/** Cassandra's handle in its debug mode, which a system property switches on when the class is loaded. */
final class CassandraLibrary implements Library<Ref<CassandraLibrary.Resource>> {
    static final String DEBUG = "cassandra.debugrefcount";

    /** What is shared. */
    static final class Resource {
        void read() {}
    }

    /** Does not know the resource, as Cassandra asks. */
    private static final class Tidy implements RefCounted.Tidy {
        @Override
        public void tidy() {}

        @Override
        public String name() {
            return "resource";
        }
    }

    @Override
    public void start() {
        if (!Ref.DEBUG_ENABLED) {
            throw new IllegalStateException("-D" + DEBUG + "=true is needed");
        }
    }

    @Override
    public Ref<Resource> open() {
        return new Ref<>(new Resource(), new Tidy());
    }

    @Override
    public UnaryOperator<Ref<Resource>> share() {
        return Ref::ref;
    }

    @Override
    public Consumer<Ref<Resource>> use() {
        return claim -> claim.get().read();
    }

    /** Not its {@code close}, which may be called twice and says nothing. */
    @Override
    public Consumer<Ref<Resource>> close() {
        return Ref::release;
    }

    @Override
    public Pattern report() {
        return Pattern.compile("LEAK DETECTED|BAD RELEASE|Strong reference leak");
    }
}
