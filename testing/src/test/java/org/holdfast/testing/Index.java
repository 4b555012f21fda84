package org.holdfast.testing;

import org.holdfast.Ref;

/** A resource for the samples. */
final class Index {
    static Ref<Index> open() {
        return Ref.of(new Index(), index -> {});
    }
}
