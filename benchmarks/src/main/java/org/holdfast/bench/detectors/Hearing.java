package org.holdfast.bench.detectors;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that is said in a JVM, by channel, and when a line of the program was named first.
 *
 * <p>Any thread may speak.
 */
final class Hearing {
    /** Where something is said. */
    enum Channel {
        /** On standard error, where all logs go. */
        LOG,
        /** By what a call threw at the program. */
        EXCEPTION,
        /** When it is asked. */
        ASKED;

        static final Channel[] ALL = values();
    }

    private final Pattern named;
    private final Map<Channel, StringBuilder> said = new EnumMap<>(Channel.class);
    private @Nullable Channel by;
    private long at;

    Hearing(String place) {
        this.named = line(place);
        for (Channel channel : Channel.ALL) {
            said.put(channel, new StringBuilder());
        }
    }

    /** Finds {@code File.java:12} and not {@code File.java:123} or {@code OtherFile.java:12}. */
    static Pattern line(String place) {
        return Pattern.compile("\\b" + Pattern.quote(place) + "\\b");
    }

    static String text(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    synchronized void say(Channel channel, String text) {
        StringBuilder all = said(channel).append(text);
        if (by == null && named.matcher(all).find()) {
            by = channel;
            at = System.nanoTime();
        }
    }

    private StringBuilder said(Channel channel) {
        StringBuilder all = said.get(channel);
        if (all == null) {
            throw new IllegalStateException("no such channel: " + channel);
        }
        return all;
    }

    /** What has been said there so far. */
    synchronized String heard(Channel channel) {
        return said(channel).toString();
    }

    /** Who named the line first; null as long as nobody has. */
    synchronized @Nullable Channel namedBy() {
        return by;
    }

    /** When that was, by {@link System#nanoTime()}. */
    synchronized long namedAt() {
        return at;
    }

    /** To be standard error: each line is heard when it ends. */
    PrintStream log() {
        return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            line.write(b);
            if (b == '\n') {
                say(Channel.LOG, line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
        }
    }
}
