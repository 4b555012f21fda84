package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Values for tests of tables, and a clock that stands still: each value knows its key and what became of it. */
final class Pages {
    /** A value. */
    static final class Page {
        private final int key;
        private final int number;
        private final List<Thread> disposers = new CopyOnWriteArrayList<>();

        Page(int key, int number) {
            this.key = key;
            this.number = number;
        }

        /** What a user does: fails if the value is gone. */
        int read() {
            assertEquals(List.of(), disposers, () -> this + " was used after it was disposed of");
            return key;
        }

        int key() {
            return key;
        }

        Thread disposer() {
            assertEquals(1, disposers.size(), () -> "disposals of " + this);
            return disposers.get(0);
        }

        boolean isDisposed() {
            return !disposers.isEmpty();
        }

        @Override
        public String toString() {
            return "page " + key + "." + number;
        }
    }

    private final AtomicInteger serial = new AtomicInteger();
    final AtomicLong clock = new AtomicLong();
    private final ConcurrentLinkedQueue<Page> born = new ConcurrentLinkedQueue<>();

    /** A table of them, with this clock; idle for at most 100, at the least 20, of at most 10. */
    RefTableBuilder<Integer, Page> table() {
        return RefTable.<Integer, Page>builder()
                .disposer(this::dispose)
                .idleTimes(Duration.ofNanos(20), Duration.ofNanos(100))
                .softLimit(10)
                .clock(clock::get);
    }

    Page load(int key) {
        Page page = new Page(key, serial.incrementAndGet());
        born.add(page);
        return page;
    }

    void dispose(Page page) {
        page.disposers.add(Thread.currentThread());
    }

    /** Loads a key and leaves it idle. */
    Page put(RefTable<Integer, Page> table, int key) {
        try (Ref<Page> page = table.acquire(key, this::load)) {
            return page.get();
        }
    }

    int births() {
        return born.size();
    }

    List<Page> disposed() {
        return born.stream().filter(Page::isDisposed).toList();
    }

    /** Every value was disposed of, once. */
    void assertAllGone() {
        for (Page page : born) {
            assertEquals(1, page.disposers.size(), () -> "disposals of " + page);
        }
    }
}
