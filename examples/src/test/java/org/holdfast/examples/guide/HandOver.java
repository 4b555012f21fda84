package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.holdfast.Ref;

/** What not to do: the mistakes that the page "ownership" shows. */
final class HandOver {
    private HandOver() {}

    static void tooLate(Ref<ByteBuffer> mine, Executor executor, Consumer<ByteBuffer> wire) {
        executor.execute(() -> {
            try (Ref<ByteBuffer> own = mine.share()) { // too late: by now I may have closed mine
                wire.accept(own.get());
            }
        });
    }
}
