package org.holdfast.tracker;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * The tracker's thread: ticks the clock, finds handles that were collected, ends windows of growth. It runs while something is
 * tracked, and ends by itself.
 *
 *   idle --begin, by the claim that finds it idle--> running --nothing tracked for a while--> idle, and looks once more
 */
final class Background implements Runnable {
    private static final long TICK_MILLIS = 100;
    private static final long AGES_MILLIS = 5_000;

    /** How long it waits for something to track before it ends. */
    private static final int IDLE_TICKS = 20;

    private static final AtomicBoolean RUNNING = new AtomicBoolean();
    private static final AtomicBoolean REGISTERED = new AtomicBoolean();

    /** Whether it was said that there was no thread: each claim meets that, and once is enough. */
    private static final AtomicBoolean REFUSED = new AtomicBoolean();

    /** Is collected by the next collection, young or old, and then the table is worth a look. */
    private WeakReference<Object> canary = new WeakReference<>(new Object());

    private long nextAges = Times.now() + AGES_MILLIS;
    private long windowEnds = Times.now() + Engine.limits().window().toMillis();
    private int idle;

    private Background() {}

    /** Racy on purpose: who misses that it has just ended is seen by its last look. */
    static boolean isRunning() {
        return RUNNING.get();
    }

    /** Starts the thread unless it runs. */
    static void begin() {
        if (RUNNING.compareAndSet(false, true)) {
            try {
                Times.tick();
                Thread thread = new Thread(null, new Background(), "holdfast-tracker", 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                thread.start();
            } catch (Throwable t) { // no memory for a thread: the next claim tries again
                RUNNING.set(false);
                if (REFUSED.compareAndSet(false, true)) {
                    Log.error("the tracker's thread could not be started; leaks are found by Tracker.check() alone", t);
                }
            }
        }
    }

    @Override
    public void run() {
        if (REGISTERED.compareAndSet(false, true)) {
            Jmx.register();
        }
        do {
            idle = 0;
            while (idle < IDLE_TICKS) {
                try {
                    Thread.sleep(TICK_MILLIS);
                    turn();
                } catch (InterruptedException e) {
                    // nobody who may end it
                } catch (Throwable t) {
                    Log.error("the tracker's thread failed; it goes on", t);
                }
            }
            Remembered.read(); // or their traces would keep classes alive
            RUNNING.set(false);
        } while (isNeeded() && RUNNING.compareAndSet(false, true));
    }

    private void turn() {
        Times.tick();
        long now = Times.coarse();
        if (canary.refersTo(null)) {
            canary = new WeakReference<>(new Object());
            Leaks.findUnreachable();
        }
        if (now >= nextAges) {
            nextAges = now + AGES_MILLIS;
            Leaks.findOld();
            Remembered.read();
            Depot.turn();
        }
        if (now >= windowEnds) {
            windowEnds = now + Engine.limits().window().toMillis();
            Leaks.endWindow();
        }
        idle = isNeeded() ? 0 : idle + 1;
    }

    /** Whether there is something that time can tell about. */
    private static boolean isNeeded() {
        return !Slots.isEmpty() || Spots.used().stream().anyMatch(spot -> spot.open() > 0);
    }
}
