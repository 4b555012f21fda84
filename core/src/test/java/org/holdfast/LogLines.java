package org.holdfast;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Catches what goes to the logger {@code org.holdfast} while open, as {@code LEVEL message <- thrown}. */
final class LogLines extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("org.holdfast");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private RuntimeException failure;

    LogLines() {
        LOGGER.addHandler(this);
        LOGGER.setUseParentHandlers(false);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Makes the logger itself fail from now on. */
    void failWith(RuntimeException e) {
        failure = e;
    }

    @Override
    public void publish(LogRecord entry) {
        if (failure != null) {
            throw failure;
        }
        lines.add(entry.getLevel() + " " + entry.getMessage()
                + (entry.getThrown() == null ? "" : " <- " + entry.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
