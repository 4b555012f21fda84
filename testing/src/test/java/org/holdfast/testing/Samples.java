package org.holdfast.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.holdfast.Ref;
import org.holdfast.tracker.ClaimWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that {@link NoLeaksTest} runs and judges. Those whose name begins with "leaks" must fail, all others must pass. */
@SuppressWarnings({"resource", "try", "unused"})
final class Samples {
    /** Holds what the samples leak, so that no collector gets it. */
    static final List<Object> HELD = new ArrayList<>();

    private Samples() {}

    static void hold(Object leaked) {
        synchronized (HELD) {
            HELD.add(leaked);
        }
    }

    @NoLeaks(settleMillis = 50)
    static final class OnOneThread {
        private final Ref<Index> ofTheInstance = Index.open();
        private @Nullable Ref<Index> ofTheSetUp;

        @BeforeEach
        void setUp() {
            ofTheSetUp = Index.open();
        }

        @AfterEach
        void tearDown() {
            ofTheInstance.close();
            if (ofTheSetUp != null) {
                ofTheSetUp.close();
            }
        }

        @Test
        void closes() {
            try (Ref<Index> index = Index.open()) {
                index.share().close();
            }
        }

        @Test
        void leaksByForgetting() {
            hold(Index.open()); // LINE leaksByForgetting
        }

        @Test
        void leaksADroppedHandle() {
            Index.open();
        }

        @Test
        void leaksWhatItSharedFromTheSetUp() {
            if (ofTheSetUp != null) {
                hold(ofTheSetUp.share("a second reader")); // LINE leaksWhatItSharedFromTheSetUp
            }
        }

        @Test
        void leaksAfterAMove() {
            hold(Index.open().move());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void closesEach(int number) {
            Index.open().close();
        }
    }

    @NoLeaks
    static final class FailsToo {
        @Test
        void leaksAndFails() {
            hold(Index.open());
            fail("the assertion of the test");
        }
    }

    @NoLeaks(settleMillis = 2_000)
    static final class OnOtherThreads {
        static final ExecutorService POOL = Executors.newSingleThreadExecutor();

        @BeforeAll
        static void startTheWorker() throws Exception {
            POOL.submit(() -> {}).get();
        }

        @AfterAll
        static void stopTheWorker() {
            POOL.shutdown();
        }

        @Test
        void waitsForAThreadThatClosesLater() {
            Ref<Index> index = Index.open();
            Thread later = new Thread(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                index.close();
            });
            later.start();
        }

        @Test
        @NoLeaks(settleMillis = 0)
        void leaksOnAThreadOfItsOwn() throws InterruptedException {
            Thread own = new Thread(() -> hold(Index.open()));
            own.start();
            own.join();
        }

        @Test
        @NoLeaks(settleMillis = 0)
        void leaksOnAWorkerThatGotAClaim() throws Exception {
            try (Ref<Index> index = Index.open()) {
                POOL.submit(() -> hold(index.share())).get();
            }
        }

        @Test
        @NoLeaks(settleMillis = 0)
        void leaksOnAWorkerThatJoined(ClaimWindow window) throws Exception {
            POOL.submit(() -> {
                        try (Closeable part = window.join()) {
                            hold(Index.open());
                        }
                        return null;
                    })
                    .get();
        }

        @Test
        @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        @NoLeaks(settleMillis = 0)
        void leaksOnTheThreadOfATimeLimit() {
            hold(Index.open());
        }
    }

    @NoLeaks
    static final class OfTheClass {
        static final Ref<Index> SHARED = Index.open();

        @BeforeAll
        static void takeMore() {
            hold(SHARED.share("kept by the class")); // LINE OfTheClass
        }

        @AfterAll
        static void closeOne() {
            SHARED.close();
        }

        @Test
        void closes() {
            SHARED.share().close();
        }
    }

    @NoLeaks
    static final class OfTheClassClosed {
        private static @Nullable Ref<Index> shared;

        @BeforeAll
        static void open() {
            shared = Index.open();
        }

        @AfterAll
        static void close() {
            if (shared != null) {
                shared.close();
            }
        }

        @Test
        void closes() {}

        @Nested
        final class Inner {
            @Test
            void leaksInside() {
                hold(Index.open());
            }
        }
    }

    @NoLeaks
    static final class Dropped {
        private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

        @BeforeAll
        static void startTheWorker() throws Exception {
            Thread outside = new Thread(() -> POOL.submit(() -> {}));
            outside.start();
            outside.join();
            POOL.submit(() -> {}).get();
        }

        @AfterAll
        static void stopTheWorker() {
            POOL.shutdown();
        }

        @Test
        void isNotSeenToLeak() throws Exception {
            POOL.submit(Dropped::dropOnTheWorker).get();
        }

        private static void dropOnTheWorker() {
            Index.open(); // LINE Dropped
        }
    }

    @NoLeaks(settleMillis = 0)
    static final class AtOnce {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
        void leaksIfOdd(int number) throws InterruptedException {
            for (int i = 0; i < 20; i++) {
                try (Ref<Index> index = Index.open()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                    index.share().close();
                }
            }
            if (number % 2 == 1) {
                hold(Index.open());
            }
        }
    }

    static final class NotAskedAbout {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
        void forgets(int number) throws InterruptedException {
            hold(Index.open());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @NoLeaks(except = Index.class)
    static final class Excepted {
        @Test
        void mayHold() {
            hold(Index.open());
        }
    }

    static final class OneTest {
        @Test
        @NoLeaks(settleMillis = 0)
        void leaksAlone() {
            hold(Index.open());
        }

        @Test
        void isNotAskedAbout() {
            hold(Index.open());
        }
    }

    @NoLeaks(settleMillis = -1)
    static final class WrongValue {
        @Test
        void neverRuns() {}
    }
}
