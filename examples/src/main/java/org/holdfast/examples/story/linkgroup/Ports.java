package org.holdfast.examples.story.linkgroup;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The link group of each port.
 *
 * <p>Thread safety: any thread may call any method.
 */
final class Ports {
    private final AtomicReferenceArray<LinkGroup> groups = new AtomicReferenceArray<>(Traffic.PORTS);
    private final Supplier<LinkGroup> opener;

    Ports(Supplier<LinkGroup> opener) {
        this.opener = opener;
        for (int port = 0; port < Traffic.PORTS; port++) {
            groups.set(port, opener.get());
        }
    }

    LinkGroup group(int port) {
        return groups.get(port);
    }

    void forEach(Consumer<LinkGroup> body) {
        for (int port = 0; port < Traffic.PORTS; port++) {
            body.accept(groups.get(port));
        }
    }

    /** Gives a port a new group; answers the old one. */
    LinkGroup replace(int port) {
        return groups.getAndSet(port, opener.get());
    }
}
