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
    private final Map<Channel, Long> namedAt = new EnumMap<>(Channel.class);

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
        if (!namedAt.containsKey(channel) && named.matcher(all).find()) {
            namedAt.put(channel, System.nanoTime());
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

    /** Where the line was named, unasked if that was so anywhere; null as long as it is not. */
    synchronized @Nullable Channel namedBy() {
        Channel first = null;
        for (Channel channel : new Channel[] {Channel.LOG, Channel.EXCEPTION}) {
            Long at = namedAt.get(channel);
            if (at != null && (first == null || at < namedAt(first))) {
                first = channel;
            }
        }
        return first == null && namedAt.containsKey(Channel.ASKED) ? Channel.ASKED : first;
    }

    /** When that was, by {@link System#nanoTime()}. */
    synchronized long namedAt(Channel channel) {
        return namedAt.getOrDefault(channel, 0L);
    }

    /** Forgets all that was said so far. */
    synchronized void forget() {
        namedAt.clear();
        said.values().forEach(text -> text.setLength(0));
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
