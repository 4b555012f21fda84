package org.holdfast.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON: objects, arrays, text, whole numbers, truth and null. */
final class Json {
    private final StringBuilder out = new StringBuilder(1024);
    private boolean first = true;

    /** One value that is an object; what is called in between are its members. */
    static String object(Consumer<Json> members) {
        Json json = new Json();
        json.braces(members);
        return json.out.toString();
    }

    private void braces(Consumer<Json> members) {
        out.append('{');
        first = true;
        members.accept(this);
        out.append('}');
        first = false;
    }

    private Json key(String name) {
        if (!first) {
            out.append(',');
        }
        first = false;
        quote(name);
        out.append(':');
        return this;
    }

    Json text(String name, @Nullable String value) {
        key(name).quoteOrNull(value);
        return this;
    }

    Json number(String name, long value) {
        key(name).out.append(value);
        return this;
    }

    Json truth(String name, boolean value) {
        key(name).out.append(value);
        return this;
    }

    Json time(String name, Instant value) {
        return text(name, value.toString());
    }

    Json millis(String name, Duration value) {
        return number(name, value.toMillis());
    }

    Json object(String name, @Nullable Consumer<Json> members) {
        key(name);
        if (members == null) {
            out.append("null");
        } else {
            braces(members);
        }
        return this;
    }

    /** An array of objects. */
    <T> Json objects(String name, Collection<T> values, java.util.function.BiConsumer<Json, T> members) {
        key(name).out.append('[');
        boolean comma = false;
        for (T value : values) {
            if (comma) {
                out.append(',');
            }
            comma = true;
            braces(json -> members.accept(json, value));
        }
        out.append(']');
        return this;
    }

    /** An array of texts. */
    Json texts(String name, Collection<String> values) {
        key(name).out.append('[');
        boolean comma = false;
        for (String value : values) {
            if (comma) {
                out.append(',');
            }
            comma = true;
            quote(value);
        }
        out.append(']');
        return this;
    }

    private void quoteOrNull(@Nullable String text) {
        if (text == null) {
            out.append("null");
        } else {
            quote(text);
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
